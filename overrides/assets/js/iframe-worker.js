// Over file:// browsers start no worker. There the search runs in a hidden frame, which
// has the page's policy: its script comes from a file, and nothing in it is inline.
// (The theme's own shim, which the offline plugin would name, writes an inline script.)
{
  class FrameWorker extends EventTarget {
    constructor(address) {
      super()
      const frame = document.createElement("iframe")
      frame.hidden = true
      this.loaded = new Promise(resolve => { frame.onload = resolve }).then(() => {
        const inside = frame.contentWindow
        inside.postMessage = data => this.dispatchEvent(new MessageEvent("message", { data }))
        const script = inside.document.createElement("script")
        script.src = address
        inside.document.body.append(script)
        return new Promise(resolve => { script.onload = () => resolve(inside) })
      })
      document.body.append(frame)
    }

    postMessage(message) {
      const data = structuredClone(message)
      this.loaded.then(inside => inside.dispatchEvent(new MessageEvent("message", { data })))
    }
  }
  if (location.protocol === "file:") window.Worker = FrameWorker
}

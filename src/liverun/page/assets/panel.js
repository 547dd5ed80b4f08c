// Replays a run: its lines appear and its bars grow as they did. Without this script
// all of the run is there to be read.
const still = matchMedia("(prefers-reduced-motion: reduce)")
const SHORTEST = 3000
const LONGEST = 8000

const replayed = run => {
  const lines = [...run.querySelectorAll("li")]
  if (lines.length < 2) return
  const words = run.dataset
  const picture = run.querySelector(".timeline")
  const times = lines.map(line => Number(line.dataset.ms))
  const total = Math.max(Number(words.total), ...times)
  const pace = total / Math.min(Math.max(total, SHORTEST), LONGEST)

  const bar = document.createElement("div")
  const button = document.createElement("button")
  const slider = document.createElement("input")
  const said = document.createElement("output")
  bar.className = "replay"
  button.type = "button"
  slider.type = "range"
  slider.max = slider.value = lines.length
  slider.ariaLabel = words.step
  bar.append(button, slider, said)
  run.prepend(bar)

  // Shows what had happened by a moment, in ms of the run; all of it at its end.
  let frame = 0
  let shown = -1
  const show = now => {
    const over = now >= total
    const count = over ? lines.length : times.filter(time => time <= now).length
    if (picture) {
      const hidden = 100 * (1 - now / total)
      picture.style.clipPath = over || still.matches ? "" : `inset(-1em ${hidden}% -1em -1em)`
    }
    if (count == shown) return
    shown = count
    lines.forEach((line, number) => line.classList.toggle("later", number >= count))
    slider.value = count
    const last = lines[count - 1]
    const text = last ? `${times[count - 1]} ms  ${last.textContent.trim().replace(/\s+/g, " ")}` : "0 ms"
    slider.ariaValueText = `${count} / ${lines.length}: ${text}`
    said.textContent = over && !frame ? "" : text
  }

  const stop = () => {
    cancelAnimationFrame(frame)
    clearTimeout(frame)
    frame = 0
    button.textContent = `▶ ${words.play}`
  }
  const play = () => {
    let at = Number(slider.value) < lines.length ? Number(slider.value) : 0
    let now = at ? times[at - 1] : 0
    shown = -1
    button.textContent = `❚❚ ${words.pause}`
    // Where motion is not wanted, the lines come one by one and nothing moves.
    const step = () => {
      if (++at > lines.length) return finish()
      show(times[at - 1])
      frame = setTimeout(step, 900)
    }
    let before
    const move = time => {
      now += before === undefined ? 0 : (time - before) * pace
      before = time
      if (now >= total) return finish()
      frame = requestAnimationFrame(move)
      show(now)
    }
    frame = still.matches ? setTimeout(step, 0) : requestAnimationFrame(move)
    show(now)
  }
  const finish = () => {
    stop()
    shown = -1
    show(total)
  }

  button.addEventListener("click", () => { frame ? stop() : play() })
  slider.addEventListener("input", () => {
    stop()
    const count = Number(slider.value)
    shown = -1
    show(count == lines.length ? total : count ? times[count - 1] : 0)
    if (!count) said.textContent = "0 ms"
  })
  const speed = pace < 1 ? words.slow.replace("{}", Math.round(1 / pace)) : words.fast.replace("{}", pace.toFixed(1))
  if (Math.abs(pace - 1) > 0.1) button.title = speed
  finish()
  if ("replays" in words && !still.matches) play()
}

// The theme Material says when a page has come, by instant navigation too.
const all = () => document.querySelectorAll(".run").forEach(replayed)
if (typeof document$ === "undefined") all()
else document$.subscribe(all)

// Replays a run: its lines appear and its bars grow as they did. Without this script
// all of the run is there to be read.
{
  const still = matchMedia("(prefers-reduced-motion: reduce)")
  const SHORTEST = 3000
  const LONGEST = 8000

  const replayed = run => {
    const lines = [...run.querySelectorAll("li")]
    if (lines.length < 2) return
    const words = run.dataset
    const picture = run.querySelector(".timeline")
    const times = lines.map(line => Number(line.dataset.ms))
    // The picture leaves out what came before its first event, if that took long.
    const begin = Number(words.begin)
    const total = Math.max(Number(words.total), ...times)
    const drawn = total - begin
    const pace = drawn / Math.min(Math.max(drawn, SHORTEST), LONGEST)

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
        const hidden = 100 * (total - now) / drawn
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
      let now = at ? times[at - 1] : begin
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
      show(count == lines.length ? total : count ? times[count - 1] : begin)
      if (!count) said.textContent = "0 ms"
    })
    const speed = pace < 1 ? words.slow.replace("{}", Math.round(1 / pace)) : words.fast.replace("{}", pace.toFixed(1))
    if (Math.abs(pace - 1) > 0.1) button.title = speed
    finish()
  }

  // Copies what a run printed; where that is not allowed, selects it.
  const copyable = part => {
    const { dataset: words } = part
    const text = part.querySelector("pre")
    const said = document.createElement("output")
    const button = document.createElement("button")
    button.type = "button"
    button.textContent = words.copy
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(text.textContent)
        said.textContent = words.copied
        setTimeout(() => { said.textContent = "" }, 2000)
      } catch {
        part.firstElementChild.open = true
        getSelection().selectAllChildren(text)
      }
    })
    part.append(said, button)
  }

  // Moves the lines of an exercise, and says whether something forbids their order.
  const movable = part => {
    const { dataset: words } = part
    const list = part.querySelector("ol")
    const lines = [...list.children]
    const pairs = JSON.parse(words.pairs)
    const groups = JSON.parse(words.groups)
    const said = part.querySelector("output")
    let dragged = null

    // What forbids the order: a sentence, and the lines that it names.
    let place
    const forbids = () => {
      place = lines.map(line => [...list.children].indexOf(line))
      // Lines that nobody can tell apart are in order, whichever of them is where.
      for (const text of new Set(lines.map(line => line.dataset.same))) {
        const same = lines.flatMap((line, number) => line.dataset.same == text ? [number] : [])
        const places = same.map(number => place[number]).toSorted((a, b) => a - b)
        same.forEach((number, turn) => { place[number] = places[turn] })
      }
      for (const [first, then] of pairs)
        if (place[first] > place[then]) return ["always_after", then, first]
      for (const group of groups)
        for (const section of group) {
          const turns = section.toSorted((a, b) => place[a] - place[b])
          for (const other of group.filter(one => one != section).flat())
            for (let n = 1; n < turns.length; n++)
              if (place[turns[n - 1]] < place[other] && place[other] < place[turns[n]])
                return ["never_between", other, turns[n - 1], turns[n]]
        }
    }
    const judge = () => {
      const [kind, ...named] = forbids() ?? []
      const seen = named.map(number => place[number])
      ;[...list.children].forEach((line, at) => line.classList.toggle("against", seen.includes(at)))
      const why = words[kind]?.replace(/\{(\d)\}/g, (_, n) => lines[named[n]].dataset.name)
      said.textContent = kind ? `${words.forbidden} ${why}` : words.nothing_forbids
    }
    const move = (line, before) => {
      if (before == line || before == line.nextElementSibling) return
      list.insertBefore(line, before)
      judge()
    }

    for (const line of lines) {
      const grip = line.querySelector("button")
      grip.addEventListener("keydown", event => {
        const up = event.key == "ArrowUp"
        if (!up && event.key != "ArrowDown") return
        // At either end, too: else the page would scroll away.
        event.preventDefault()
        const other = up ? line.previousElementSibling : line.nextElementSibling
        if (other) move(line, up ? other : other.nextElementSibling)
        grip.focus()
      })
      line.addEventListener("pointerdown", event => {
        // A finger beside the grip scrolls the page.
        const held = event.pointerType == "mouse" || event.target == grip
        if (event.button || dragged || !held) return
        dragged = line
        line.classList.add("dragged")
        // The list stays in its place; what is moved would lose the pointer.
        list.setPointerCapture(event.pointerId)
      })
    }
    list.addEventListener("pointermove", event => {
      if (!dragged) return
      const middle = one => {
        const { top, height } = one.getBoundingClientRect()
        return top + height / 2
      }
      const others = [...list.children].filter(one => one != dragged)
      move(dragged, others.find(one => event.clientY < middle(one)) ?? null)
    })
    for (const type of ["pointerup", "pointercancel"])
      list.addEventListener(type, () => {
        dragged?.classList.remove("dragged")
        dragged?.querySelector("button").focus()
        dragged = null
      })
    const again = document.createElement("button")
    again.type = "button"
    again.textContent = words.again
    again.addEventListener("click", () => {
      list.append(...lines)
      judge()
    })
    part.append(again)
    judge()
  }

  // Shows the run to who has answered the question before it.
  const questioned = part => {
    part.addEventListener("change", () => { part.nextElementSibling.open = true })
  }

  // Draws arrows between the columns of what always holds.
  const end = line => Math.max(...[...line.querySelectorAll(":scope > :not(.awaits)")].map(part => part.getBoundingClientRect().right))
  const linked = table => {
    table.insertAdjacentHTML("beforebegin", '<svg class="links" aria-hidden="true"></svg>')
    const picture = table.previousElementSibling
    const draw = () => {
      const here = picture.getBoundingClientRect()
      const arrows = []
      const columns = getComputedStyle(table.querySelector("td")).display == "table-cell"
      table.classList.toggle("linked", columns)
      for (const line of columns ? table.querySelectorAll("[data-after]") : []) {
        const to = line.firstElementChild.getBoundingClientRect()
        for (const number of line.dataset.after.split(" ")) {
          const source = table.querySelector(`[data-line="${number}"]`)
          const from = source.firstElementChild.getBoundingClientRect()
          const right = from.left < to.left
          const [x1, x2] = right ? [end(source) + 4, to.left - 18] : [from.left - 18, end(line) + 8]
          const [y1, y2] = [from.top + 10, to.top + 10]
          arrows.push([x1 - here.left, y1 - here.top, x2 - here.left, y2 - here.top, source.closest("td").className])
        }
      }
      picture.innerHTML = arrows.map(([x1, y1, x2, y2, lane]) => {
        const angle = Math.atan2(y2 - y1, x2 - x1) * 180 / Math.PI
        return `<g class="${lane}"><line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}"/><path d="M0 0-7-3.5-7 3.5z" transform="translate(${x2} ${y2}) rotate(${angle})"/></g>`
      }).join("")
    }
    new ResizeObserver(draw).observe(table)
  }

  const every = {
    ".run": replayed,
    ".asked": questioned,
    ".plain": copyable,
    ".moving": movable,
    ".always.wide": linked,
  }
  // The theme Material says when a page has come, by instant navigation too.
  const all = () => {
    for (const [selector, begin] of Object.entries(every))
      document.querySelectorAll(selector).forEach(begin)
  }
  if (typeof document$ === "undefined") all()
  else document$.subscribe(all)
}

// Makes one page of all pages: a cover, the contents, then every article, in the order
// of the navigation. Ids and links get the address of their page in front.
({ pages, words, style }) => {
  const root = location.href
  const address = href => new URL(href, root).href.split("#")[0]
  const key = url => url.slice(address(".").length).replace(/\.html$/, "")

  const make = (name, properties, ...children) => {
    const made = Object.assign(document.createElement(name), properties)
    made.append(...children)
    return made
  }

  // The navigation as a list, and how deep each page lies below pages.
  const depths = new Map()
  const contents = (list, depth) => make("ol", {}, ...[...list.children].map(item => {
    const link = item.querySelector(":scope > a, :scope > .md-nav__container > a")
    const name = (link ?? item).querySelector(".md-ellipsis").textContent.trim()
    const below = item.querySelector(":scope > nav:not(.md-nav--secondary) > ul")
    const entry = make("li", {}, name)
    if (link) {
      depths.set(address(link.href), depth)
      entry.replaceChildren(make("a", { href: `#${key(address(link.href))}` }, name))
    }
    if (below) entry.append(contents(below, link ? depth + 1 : depth))
    return entry
  }))
  const list = contents(document.querySelector(".md-nav--primary > ul"), 1)

  const article = ([href, html]) => {
    const url = address(href)
    const parsed = new DOMParser().parseFromString(html, "text/html")
    const made = document.adoptNode(parsed.querySelector("article"))
    // Where the site knows its address, what is no page is linked to there.
    const online = parsed.querySelector("link[rel=canonical]")?.href
    const own = id => `${key(url)}/${id}`
    const title = made.querySelector("h1").cloneNode(true)
    made.querySelectorAll(".headerlink, .md-content__button, .around, a[download]").forEach(e => e.remove())
    title.querySelectorAll(".headerlink").forEach(e => e.remove())

    for (const link of made.querySelectorAll("a[href]")) {
      const href = link.getAttribute("href")
      const to = new URL(href, url)
      const id = decodeURIComponent(to.hash.slice(1))
      const page = address(to.href)
      if (id.startsWith("__codelineno")) link.remove()
      else if (depths.has(page)) link.setAttribute("href", `#${key(page)}${id && `/${id}`}`)
      else if (to.protocol == "file:" && online) link.href = new URL(href, online)
      else if (to.protocol == "file:") link.removeAttribute("href")
    }
    for (const image of made.querySelectorAll("img[src]"))
      image.src = new URL(image.getAttribute("src"), url)
    for (const element of made.querySelectorAll("*")) {
      if (element.id) element.id = own(element.id)
      for (const { name, value } of element.attributes) {
        if (/^(for|aria-(labelledby|describedby|controls))$/.test(name))
          element.setAttribute(name, own(value))
        else if (value.startsWith("#") && element.localName != "a" && /href$/.test(name))
          element.setAttribute(name, `#${own(value.slice(1))}`)
        else if (value.startsWith("url(#"))
          element.setAttribute(name, `url(#${own(value.slice(5, -1))})`)
      }
      // Bookmarks follow the levels of headings: the pages of a section lie below it.
      const level = /^H([1-6])$/.exec(element.tagName)?.[1]
      if (level) element.ariaLevel = Number(level) + depths.get(url) - 1
    }
    made.id = key(url)
    return [made, title.textContent.trim()]
  }

  const mark = document.querySelector(".md-logo svg").cloneNode(true)
  const site = document.querySelector(".md-header__topic").textContent.trim()
  const about = document.querySelector("meta[name=description]").content
  const articles = pages.map(article)
  // A page's title is above each of its sheets: a kind of sheet for each page.
  const sheets = articles.map(([made, title], number) => {
    made.style.page = `page-${number}`
    return `@page page-${number} { @top-right { content: ${JSON.stringify(title)} } }`
  })
  const run = articles.map(([made]) => made.querySelector(".panel-footer")).find(Boolean)
  const built = run && words.built
    .replace("{date}", run.querySelector("time").textContent)
    .replace("{python}", run.querySelector(".python").textContent)
  document.title = site
  document.body.replaceChildren(
    make("main", { className: "md-typeset md-content" },
      make("section", { className: "cover" }, mark,
        make("p", { className: "cover-title" }, site),
        make("p", {}, about),
        make("p", {}, built ?? "")),
      make("nav", { className: "contents" }, make("h1", {}, words.contents), list),
      ...articles.map(([made]) => made)))
  document.head.append(make("style", {}, style, ...sheets))
}

// Instant navigation puts the next page into the header of this one. So what is done to
// the header is done once, and what is done to a page is done whenever one has come.
{
  // The language switch leads to the page's twin, keeps the section and remembers the choice.
  const twin = document.querySelector(".twin")
  const section = () => { twin.hash = location.hash }
  for (const type of ["pointerenter", "focus", "click"]) twin.addEventListener(type, section)
  twin.addEventListener("click", () => __md_set("__language", twin.hreflang))
  document$.subscribe(() => { twin.href = document.querySelector("meta[name=twin]").content })

  // While a page comes, the theme may still note where the one before was scrolled to: its
  // section in the address, and its place, to which the new page is then scrolled.
  let asked, isNew
  location$.subscribe(address => {
    asked = address
    isNew = history.state === null
  })
  document$.subscribe(() => {
    if (!asked) return
    const scrolled = isNew && history.state !== null
    history.replaceState(isNew ? null : history.state, "", asked)
    if (!scrolled) return
    if (asked.hash) Object.assign(document.createElement("a"), { href: asked.hash }).click()
    else scrollTo(0, 0)
  })

  // A browser reads out the title of a page that it loads, not of one that takes its place.
  const spoken = document.createElement("p")
  spoken.className = "spoken"
  spoken.setAttribute("role", "status")
  document.body.append(spoken)
  document$.subscribe(() => { if (asked) spoken.textContent = document.title })

  // The theme searches when a key goes up; what is pasted or spoken raises none.
  const dialog = document.querySelector("[data-md-component=search]")
  const query = dialog.querySelector("input")
  query.addEventListener("input", () => query.dispatchEvent(new Event("keyup")))

  // What the theme leaves without a name, or out of reach of the keyboard.
  dialog.setAttribute("aria-label", query.placeholder)
  const named = () => {
    for (const buttons of document.querySelectorAll(".md-code__nav:not([role])"))
      buttons.setAttribute("role", "none")
    for (const mark of document.querySelectorAll(".md-annotation__index:not([aria-label])"))
      mark.setAttribute("aria-label", mark.firstElementChild.dataset.mdAnnotationId)
    for (const wide of document.querySelectorAll(".md-typeset__scrollwrap")) wide.tabIndex = 0
  }
  document$.subscribe(() => {
    for (const list of document.querySelectorAll(".md-nav__item--nested > .md-nav")) {
      list.removeAttribute("aria-labelledby")
      list.setAttribute("aria-label", list.querySelector(".md-nav__title").textContent.trim())
    }
    named()
    new MutationObserver(named).observe(document.querySelector(".md-content"), { childList: true, subtree: true })
  })
}

// The language switch keeps the section and remembers the choice.
const twin = document.querySelector(".twin")
const section = () => { twin.hash = location.hash }
for (const type of ["pointerenter", "focus", "click"]) twin.addEventListener(type, section)
twin.addEventListener("click", () => __md_set("__language", twin.hreflang))

// The theme searches when a key goes up; what is pasted or spoken raises none.
const dialog = document.querySelector("[data-md-component=search]")
const query = dialog.querySelector("input")
query.addEventListener("input", () => query.dispatchEvent(new Event("keyup")))

// What the theme leaves without a name.
dialog.setAttribute("aria-label", query.placeholder)
for (const list of document.querySelectorAll(".md-nav__item--nested > .md-nav")) {
  list.removeAttribute("aria-labelledby")
  list.setAttribute("aria-label", list.querySelector(".md-nav__title").textContent.trim())
}
new MutationObserver(() => {
  for (const buttons of document.querySelectorAll(".md-code__nav:not([role])"))
    buttons.setAttribute("role", "none")
  for (const mark of document.querySelectorAll(".md-annotation__index:not([aria-label])"))
    mark.setAttribute("aria-label", mark.firstElementChild.dataset.mdAnnotationId)
}).observe(document.querySelector(".md-content"), { childList: true, subtree: true })

// Puts what a reader asks to the theme's search in words that the site has. The theme
// takes punctuation for operators, cuts Chinese badly, and lets "a" stand for all words
// that begin so. And has only those who search load what that takes.
{
  const [SETUP, QUERY] = [0, 2]
  const HAN = /\p{sc=Han}/u
  const NUMBER = /^\d+$/
  const RUNS = /\p{sc=Han}+|\P{sc=Han}+/gu
  const ASKING = /为什么|为何|什么|怎么样?|怎样|如何|哪些?|[的了吗呢吧啊是在和与或就也都还被把我你它这那要会应该]/
  const ENDING = /(ing|ed|es|ic|s|e|y)$/
  // The theme drops a Han character at the end: let it be one that the site has not.
  const PAD = "\u3400"
  // What a word itself counts more than one that begins with it.
  const EXACT = 8
  // The theme prefers a page to its sections; what answers a question mostly is a section.
  const PAGE = 0.7
  // But the page that begins a chapter explains what its name means.
  const CHAPTER = 0.9
  // Sections that say again, ask or lead on what others explain.
  const SECOND = { exercises: 0.5, always: 0.6, next: 0.2, contents: 0.1 }

  const DOCS = new URL("../../search/docs.json", document.currentScript.src)

  let separator
  let words

  const learn = ({ config, docs }) => {
    separator = new RegExp(config.separator)
    const text = docs.map(doc => `${doc.title} ${doc.text}`).join(" ")
    words = new Set(text.replace(/<[^>]*>/g, " ").toLowerCase().split(separator))
    for (const doc of docs) {
      const [location, id] = doc.location.split("#")
      const page = location.endsWith("/index.html") ? CHAPTER : PAGE
      const boost = id ? SECOND[id] : page
      if (boost) doc.boost = boost
    }
  }
  const begins = start => [...words].some(word => word.startsWith(start))

  // The longest words of the site from left to right; the last may be incomplete.
  const cut = text => {
    const found = []
    while (text && !begins(text)) {
      let end = text.length - 1
      while (end > 1 && !words.has(text.slice(0, end))) end--
      if (words.has(text.slice(0, end))) found.push(text.slice(0, end))
      text = text.slice(end || 1)
    }
    return text ? [...found, text] : found
  }

  // To a word without ^ or ~ the theme adds that it may go on.
  const term = (word, last) => {
    if (words.has(word)) {
      const whole = HAN.test(word) ? word + PAD : word
      return last ? `${whole}^${EXACT} ${whole}` : `${whole}^${EXACT}`
    }
    if (begins(word) || HAN.test(word)) return word
    const stem = word.replace(ENDING, "")
    if (stem.length > 2 && begins(stem)) return stem
    return word.length > 3 ? `${word}~1` : word
  }

  const put = query => {
    const parts = query.normalize("NFKC").toLowerCase().split(separator)
    const runs = parts.flatMap(part => part.match(RUNS) ?? [])
    const asked = runs.flatMap(run => HAN.test(run) ? run.split(ASKING).flatMap(cut) : run)
    const terms = [...new Set(asked.length ? asked : runs)]
    // In titles, numbers count chapters: "exit code -9" does not ask for the ninth.
    const counts = terms.every(word => NUMBER.test(word))
    const ask = (word, n) => !counts && NUMBER.test(word)
      ? `text:${word}^${EXACT}` : term(word, n == terms.length - 1)
    return terms.map(ask).join(" ")
  }

  // Over file:// the theme has them; from a server it gets none (hooks/words.py).
  const texts = async docs => {
    if (docs.length) return docs
    const got = await fetch(DOCS)
    if (!got.ok) throw got
    return got.json()
  }

  // What the theme takes for the search worker. The real one is started, and the texts of
  // the site are fetched, when the search is opened: most pages are only read.
  const Real = Worker
  window.Worker = class extends EventTarget {
    constructor(address) {
      super()
      // It is relative to this page, which another may have replaced by then.
      this.address = new URL(address, location)
    }

    // The theme first sends SETUP, and nothing more before the answer to that.
    postMessage({ type, data }) {
      if (type == QUERY) return this.worker.postMessage({ type, data: put(data) })
      const toggle = document.getElementById("__search")
      const begin = () => {
        if (toggle.checked) this.begun ??= this.begin(data).catch(() => this.fail())
      }
      toggle.addEventListener("change", begin)
      // For another attempt, if one failed.
      document.forms.search.query.addEventListener("input", begin)
      begin()
    }

    begin(data) {
      const worker = this.worker = new Real(this.address)
      const answered = new Promise((resolve, reject) => {
        worker.addEventListener("error", reject)
        worker.addEventListener("message", ({ data }) => {
          resolve()
          this.dispatchEvent(new MessageEvent("message", { data }))
        })
      })
      const sent = texts(data.docs).then(docs => {
        const index = { ...data, docs }
        learn(index)
        worker.postMessage({ type: SETUP, data: index })
      })
      return Promise.all([answered, sent])
    }

    fail() {
      this.worker.terminate()
      this.begun = null
      const { content } = document.querySelector("meta[name=search-failed]")
      document.querySelector(".md-search-result__meta").textContent = content
    }
  }
}

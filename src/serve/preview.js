// The preview's own script: follows rebuilds, brings the panel up to date, opens files without leaving the page, and
// marks long sentences. It is added to pages as they are served and is in no published file. Without it the panel is
// there all the same.
(function () {
  "use strict";

  const script = document.currentScript;
  const token = new URL(script.src).searchParams.get("token");
  const build = script.dataset.candourBuild;
  const prefix = "candour-preview-";
  // What is asked for last is what is shown, though an earlier answer may come later.
  let asked = 0;
  let source = null;
  let news = null;

  // Storage can be switched off in the browser; the preview then only forgets.
  function remember(key, value) {
    try {
      sessionStorage.setItem(prefix + key, JSON.stringify(value));
    } catch (error) {}
  }

  function recall(key) {
    try {
      return JSON.parse(sessionStorage.getItem(prefix + key));
    } catch (error) {
      return null;
    }
  }

  function reload() {
    remember("scroll", { path: location.pathname, x: scrollX, y: scrollY });
    location.reload();
  }

  function restoreScroll() {
    const place = recall("scroll");
    remember("scroll", null);
    if (place && place.path === location.pathname) {
      scrollTo({ left: place.x, top: place.y, behavior: "instant" });
    }
  }

  // The part that the preview makes: the panel on a page of the site, or the whole of a page of its own.
  function ownPart(root) {
    return root.getElementById("candour-preview") || root.querySelector("." + prefix + "page");
  }

  // Screen readers announce what changes in a part that has been there.
  function say(text) {
    if (!news) {
      news = document.createElement("p");
      news.setAttribute("role", "status");
      news.setAttribute("lang", "en-GB");
      const part = ownPart(document);
      if (!part) {
        news = null;
        return;
      }
      steadily(function () {
        part.prepend(news);
      });
    }
    setTimeout(function () {
      steadily(function () {
        news.textContent = text;
      });
    }, 50);
  }

  // Changes the panel so that what the reader looks at below it does not move.
  function steadily(change) {
    const main = document.querySelector("main:not(." + prefix + "page)");
    const before = main ? main.getBoundingClientRect().top : 0;
    change();
    if (main && before < 0) {
      scrollBy({ top: main.getBoundingClientRect().top - before, behavior: "instant" });
    }
  }

  // Which parts were unfolded, and what had the focus, by their ids or by their order.
  function placeIn(part) {
    const folds = Array.from(part.querySelectorAll("details"));
    const controls = Array.from(part.querySelectorAll("a, button, summary"));
    return {
      open: folds.filter(function (fold) { return fold.open; }).map(function (fold) { return fold.id; }),
      focus: controls.indexOf(document.activeElement),
    };
  }

  function putBack(part, place) {
    part.querySelectorAll("details").forEach(function (fold) {
      fold.open = place.open.includes(fold.id);
    });
    const control = Array.from(part.querySelectorAll("a, button, summary"))[place.focus];
    if (control) {
      control.focus({ preventScroll: true });
    }
  }

  // Asks for this page again and takes the preview's part from it: the page itself has not changed.
  function refresh() {
    const old = ownPart(document);
    const number = (asked += 1);
    if (!old) {
      return;
    }
    const request = new XMLHttpRequest();
    request.open("GET", location.pathname + location.search);
    request.responseType = "document";
    request.addEventListener("load", function () {
      const made = request.response && ownPart(request.response);
      if (!made || number !== asked) {
        return;
      }
      const place = placeIn(old);
      const shown = document.adoptNode(made);
      steadily(function () {
        old.replaceWith(shown);
        news = null;
        putBack(shown, place);
        equip(shown);
      });
      const heading = shown.querySelector("h2, h1");
      say(heading ? "Built again. " + heading.textContent : "Built again.");
    });
    request.send();
  }

  // The words of a text, so that spaces and quotes of any kind do not matter.
  function wordsOf(text) {
    return text.match(/[\p{L}\p{N}]+/gu) || [];
  }

  function unmark() {
    document.querySelectorAll("." + prefix + "note").forEach(function (note) {
      note.remove();
    });
    document.querySelectorAll("." + prefix + "hard").forEach(function (mark) {
      const above = mark.parentNode;
      mark.replaceWith.apply(mark, mark.childNodes);
      above.normalize();
    });
  }

  // Every word of the page's text, with where it stands.
  function pageWords() {
    const found = [];
    const main = document.querySelector("main") || document.body;
    const texts = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      if (node.parentElement.closest("script, style, template, #candour-preview")) {
        continue;
      }
      for (const match of node.data.matchAll(/[\p{L}\p{N}]+/gu)) {
        found.push({ word: match[0], node: node, start: match.index, end: match.index + match[0].length });
      }
    }
    return found;
  }

  function find(words, wanted) {
    for (let at = 0; at + wanted.length <= words.length; at += 1) {
      if (wanted.every(function (word, next) { return words[at + next].word === word; })) {
        return words.slice(at, at + wanted.length);
      }
    }
    return [];
  }

  // Puts a mark around each piece of a sentence, which may run through links and bold words, and a note after it.
  function mark(words, note) {
    const nodes = [];
    words.forEach(function (word) {
      const last = nodes[nodes.length - 1];
      if (last && last.node === word.node) {
        last.end = word.end;
      } else {
        nodes.push({ node: word.node, start: word.start, end: word.end });
      }
    });
    // The sign that ends the sentence is part of it.
    const end = nodes[nodes.length - 1];
    end.end += end.node.data.slice(end.end).match(/^[.!?…”’"')]*/)[0].length;
    let last = null;
    nodes.forEach(function (piece) {
      const range = document.createRange();
      range.setStart(piece.node, piece.start);
      range.setEnd(piece.node, piece.end);
      last = document.createElement("span");
      last.className = prefix + "hard";
      range.surroundContents(last);
    });
    if (last) {
      const told = document.createElement("span");
      told.className = prefix + "note";
      told.lang = "en-GB";
      told.textContent = note;
      last.after(told);
    }
  }

  function markSentences(part) {
    unmark();
    let missing = 0;
    const sentences = part.querySelectorAll("." + prefix + "sentence");
    sentences.forEach(function (sentence) {
      // Asked for anew each time, since a mark splits the texts that it stands in.
      const words = find(pageWords(), wordsOf(sentence.textContent));
      if (words.length > 0) {
        mark(words, "Long: " + sentence.dataset.words + " words");
      } else {
        missing += 1;
      }
    });
    const marked = sentences.length - missing;
    const rest = missing > 0 ? " " + missing + " could not be found in the page and stand in the list." : "";
    say("Long sentences marked: " + marked + "." + rest);
  }

  function equip(part) {
    const button = part.querySelector("#" + prefix + "mark");
    if (button) {
      button.hidden = false;
      button.addEventListener("click", function () {
        const on = button.getAttribute("aria-pressed") !== "true";
        button.setAttribute("aria-pressed", String(on));
        remember("marked", on);
        if (on) {
          markSentences(part);
        } else {
          unmark();
          say("The marks are off.");
        }
      });
      if (recall("marked") === true) {
        button.setAttribute("aria-pressed", "true");
        markSentences(part);
      }
    }
    part.querySelectorAll("form." + prefix + "open").forEach(function (form) {
      form.addEventListener("submit", function (event) {
        event.preventDefault();
        const fields = new URLSearchParams(new FormData(form));
        fields.set("plain", "1");
        fetch(form.action, { method: "POST", body: fields })
          .then(function (reply) { return reply.text(); })
          .then(say)
          .catch(function () { say("The preview does not answer: see that it is running."); });
      });
    });
    const fold = part.querySelector("#" + prefix + "details");
    if (fold) {
      fold.addEventListener("toggle", function () {
        remember("open", fold.open);
      });
    }
  }

  function listen() {
    if (source || document.hidden) {
      return;
    }
    source = new EventSource("/.candour/events?token=" + encodeURIComponent(token));
    source.addEventListener("state", function (event) {
      // A build that ended while nobody listened.
      if (event.data !== build) {
        reload();
      }
    });
    source.addEventListener("reload", reload);
    source.addEventListener("problems", refresh);
    source.addEventListener("error", function () {
      if (source && source.readyState === EventSource.CLOSED) {
        say("The preview was stopped or started again. See that it is running, then load this page again.");
      }
    });
  }

  function rest() {
    if (source) {
      source.close();
      source = null;
    }
  }

  // The preview's own pages follow what the reader has chosen on the site's.
  function obeyReader() {
    try {
      const chosen = JSON.parse(localStorage.getItem("candour-reader")) || {};
      if (["125", "150", "200"].includes(chosen.text)) {
        document.documentElement.style.fontSize = chosen.text + "%";
      }
      if (["light", "dark"].includes(chosen.colour)) {
        document.documentElement.style.colorScheme = chosen.colour;
      }
    } catch (error) {}
  }

  function begin() {
    const part = ownPart(document);
    const fold = part && part.querySelector("#" + prefix + "details");
    if (fold && typeof recall("open") === "boolean") {
      fold.open = recall("open");
    }
    if (part) {
      equip(part);
    }
    restoreScroll();
  }

  // A browser opens few connections to one server: hidden tabs must not keep them all.
  document.addEventListener("visibilitychange", function () {
    if (document.hidden) {
      rest();
    } else {
      listen();
      refresh();
    }
  });
  addEventListener("pagehide", rest);
  addEventListener("pageshow", listen);
  if (document.readyState === "complete") {
    begin();
  } else {
    addEventListener("load", begin);
  }
  if (document.querySelector("." + prefix + "page")) {
    obeyReader();
  }
  listen();
})();

// Reads the page aloud with the voices of the reader's own device. Without it, or without such a voice, nothing is shown.
window.candourReady(function () {
  "use strict";

  var KEY = "candour-listen";
  // A sentence is read as one; longer ones are cut at a space, since some engines stop by themselves.
  var LONGEST = 240;
  var SKIPPED = "nav, form, button, select, script, style, template, .tools, .address, [hidden], [aria-hidden=true], [role=status]";
  var synth = window.speechSynthesis;
  var box = document.getElementById("read-aloud");
  var main = document.getElementById("main");
  if (!synth || !window.SpeechSynthesisUtterance || !box || !main) return;

  var go = box.querySelector("button");
  var stop = go.nextElementSibling;
  var speed = box.querySelector("select");
  var said = box.querySelector("[role=status]");
  var state = "stopped";
  var pieces = [];
  var at = 0;
  // Each start has a number: what an older one still reports is no longer of interest.
  var run = 0;
  // Kept, or the browser may forget it before it has told of its end.
  var utterance = null;

  function primary(language) {
    return (language || "").replace("_", "-").toLowerCase().split("-")[0];
  }

  // Only voices on the device: others would send the page to a company that speaks it.
  function voice(language) {
    var wanted = language.toLowerCase();
    var voices = synth.getVoices().filter(function (one) {
      return one.localService && primary(one.lang) === primary(language);
    });
    var exact = voices.filter(function (one) {
      return one.lang.replace("_", "-").toLowerCase() === wanted;
    });
    var best = exact.length ? exact : voices;
    return best.filter(function (one) { return one.default; })[0] || best[0] || null;
  }

  // What is read: sentences, each with its language, in the order of the page.
  function collect() {
    var found = [];
    var text = "";
    var language = "";

    function end() {
      var rest = text.replace(/\s+/g, " ").trim();
      text = "";
      if (!/[\p{L}\p{N}]/u.test(rest)) return;
      rest.split(/(?<=[.!?؟。।])\s+/).forEach(function (sentence) {
        while (sentence.length > LONGEST) {
          var cut = sentence.lastIndexOf(" ", LONGEST);
          if (cut < 1) cut = LONGEST;
          found.push({ text: sentence.slice(0, cut), lang: language });
          sentence = sentence.slice(cut).trim();
        }
        if (sentence) found.push({ text: sentence, lang: language });
      });
    }

    function add(words, node) {
      var own = node.closest("[lang]").lang;
      if (own !== language && words.trim()) {
        end();
        language = own;
      }
      text += words;
    }

    // Row by row, each cell after the name of its column.
    function table(node) {
      if (node.caption) walk(node.caption);
      end();
      var heads = node.tHead ? Array.from(node.tHead.rows[0].cells) : [];
      Array.from(node.rows).forEach(function (row) {
        if (row.parentNode === node.tHead) return;
        Array.from(row.cells).forEach(function (cell, column) {
          var head = heads[column];
          if (head && cell.tagName === "TD" && cell.textContent.trim()) add(head.textContent.trim() + ": ", head);
          walk(cell);
          end();
        });
      });
    }

    function walk(node) {
      Array.from(node.childNodes).forEach(function (child) {
        if (child.nodeType === 3) add(child.data, node);
        if (child.nodeType !== 1 || child.matches(SKIPPED)) return;
        if (child.tagName === "DETAILS" && !child.open) child = child.querySelector("summary");
        if (!child) return;
        var display = getComputedStyle(child).display;
        if (display === "none") return;
        var apart = display.indexOf("inline") !== 0 && display !== "contents" || child.tagName === "BR";
        if (apart) end();
        if (child.tagName === "IMG") add(" " + child.alt + " ", child);
        else if (child.tagName.toLowerCase() === "svg") add(" " + (child.getAttribute("aria-label") || "") + " ", child);
        else if (child.tagName === "TABLE") table(child);
        else walk(child);
        if (apart) end();
      });
    }

    walk(main);
    end();
    return found;
  }

  // `words` names what is said to those who cannot see the buttons.
  function show(now, words) {
    state = now;
    go.textContent = go.dataset[{ stopped: "start", reading: "pause", paused: "resume" }[now]];
    // Nobody is left on a button that goes.
    if (now === "stopped" && (document.activeElement === stop || document.activeElement === speed)) go.focus();
    stop.hidden = now === "stopped";
    speed.parentNode.hidden = now === "stopped";
    said.textContent = said.dataset[words];
  }

  function next() {
    var mine = run;
    var piece = pieces[at];
    if (!piece) {
      run += 1;
      show("stopped", "ended");
      return;
    }
    utterance = new SpeechSynthesisUtterance(piece.text);
    // A part in a language for which there is no voice is read with that of the page.
    utterance.voice = voice(piece.lang) || voice(document.documentElement.lang);
    utterance.lang = utterance.voice ? utterance.voice.lang : piece.lang;
    utterance.rate = Number(speed.value);
    utterance.onend = function () {
      if (mine !== run) return;
      at += 1;
      next();
    };
    utterance.onerror = function () {
      if (mine !== run) return;
      quiet();
      show("stopped", "failed");
    };
    synth.speak(utterance);
  }

  // Stopped and begun again at the sentence: the browsers' own pause does nothing on many telephones.
  function quiet() {
    run += 1;
    synth.cancel();
  }

  function read() {
    run += 1;
    show("reading", "reading");
    next();
  }

  go.addEventListener("click", function () {
    if (state === "reading") {
      quiet();
      show("paused", "paused");
      return;
    }
    if (state === "stopped") {
      pieces = collect();
      at = 0;
      synth.cancel();
    }
    read();
  });
  stop.addEventListener("click", function () {
    quiet();
    show("stopped", "stopped");
  });
  speed.addEventListener("change", function () {
    try {
      localStorage.setItem(KEY, speed.value);
    } catch (error) {
      // Full or forbidden: it still holds on this page.
    }
    if (state !== "reading") return;
    quiet();
    next();
  });
  // Otherwise the voice goes on over the next page.
  addEventListener("pagehide", function () {
    if (state === "reading") show("paused", "paused");
    quiet();
  });

  try {
    var kept = localStorage.getItem(KEY);
    if (Array.from(speed.options).some(function (option) { return option.value === kept; })) speed.value = kept;
  } catch (error) {
    // Without storage the speed is the normal one.
  }

  // Most browsers learn of their voices only after a while.
  function offer() {
    if (voice(document.documentElement.lang)) box.hidden = false;
  }
  if (synth.addEventListener) synth.addEventListener("voiceschanged", offer);
  offer();
});

// The reader's settings. It comes before the style sheet, so that nobody sees the wrong colours first; but no word waits for
// it. Everything works without it: the page then follows the device. What reads the page aloud is published after it.
(function () {
  "use strict";

  // Calls when the whole page is there, which it may be already.
  window.candourReady = function (call) {
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", call);
    else call();
  };

  var KEY = "candour-reader";
  // The first of each is what holds when nothing is chosen.
  var VALUES = {
    text: ["100", "125", "150", "200"],
    spacing: ["normal", "wider"],
    colour: ["auto", "light", "dark"],
    contrast: ["normal", "more"]
  };
  var root = document.documentElement;
  var settings = valid(null);

  // What lies in storage may be old, broken or put there by something else: only known values pass.
  function valid(stored) {
    var result = {};
    Object.keys(VALUES).forEach(function (name) {
      var value = stored && typeof stored === "object" ? stored[name] : null;
      result[name] = VALUES[name].indexOf(value) < 0 ? VALUES[name][0] : value;
    });
    return result;
  }

  function parse(text) {
    try {
      return valid(JSON.parse(text));
    } catch (error) {
      return valid(null);
    }
  }

  function apply() {
    Object.keys(settings).forEach(function (name) {
      root.setAttribute("data-" + name, settings[name]);
    });
  }

  // Reading storage throws where the browser forbids it.
  try {
    settings = parse(localStorage.getItem(KEY));
  } catch (error) {
    // The settings then last as long as the page.
  }
  apply();

  // The script of the search is fetched once the reader comes to its form, so that who only reads fetches nothing more. What
  // the field will be then, it is from the start: whoever listens is told so on coming to it.
  window.candourReady(function () {
    var waits = document.getElementById("search-script");
    var form = document.getElementById("site-search");
    if (!waits || !form) return;
    var field = form.querySelector("input");
    var will = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false" };
    Object.keys(will).forEach(function (name) { field.setAttribute(name, will[name]); });

    function fetch() {
      ["focusin", "pointerover"].forEach(function (name) { form.removeEventListener(name, fetch); });
      var script = document.importNode(waits.content, true).querySelector("script");
      // What was typed meanwhile is completed too.
      script.addEventListener("load", function () {
        if (field.value && document.activeElement === field) field.dispatchEvent(new Event("input"));
      });
      script.addEventListener("error", function () {
        Object.keys(will).forEach(function (name) { field.removeAttribute(name); });
      });
      document.head.append(script);
    }
    ["focusin", "pointerover"].forEach(function (name) { form.addEventListener(name, fetch); });
  });

  window.candourReady(function () {
    var form = document.getElementById("reader-settings");
    var folds = document.querySelectorAll("details.fold");
    var wide = [];

    // Where there is room, the styles show the menu and the contents without their button. Opening them
    // as well keeps what assistive technology is told in step with what is on the screen.
    function unfold() {
      folds.forEach(function (fold, at) {
        var now = getComputedStyle(fold).getPropertyValue("--unfolded").trim() === "1";
        if (now !== wide[at]) {
          if (now || wide[at]) fold.open = now;
          wide[at] = now;
        }
      });
    }

    function mark() {
      Object.keys(settings).forEach(function (name) {
        form.elements[name].value = settings[name];
      });
    }

    unfold();
    addEventListener("resize", unfold);
    // Nobody wants the contents left open over what they have just chosen to read.
    folds.forEach(function (fold, at) {
      fold.addEventListener("click", function (event) {
        if (!wide[at] && event.target.closest("a[href^='#']")) fold.open = false;
      });
    });
    if (!form) return;

    var said = form.querySelector("[role=status]");
    form.closest("details").hidden = false;
    mark();

    form.addEventListener("change", function (event) {
      var input = event.target;
      if (!VALUES[input.name]) return;
      settings[input.name] = input.value;
      settings = valid(settings);
      apply();
      unfold();
      try {
        localStorage.setItem(KEY, JSON.stringify(settings));
      } catch (error) {
        // Full or forbidden: it still holds on this page.
      }
      said.textContent = input.closest("fieldset").querySelector("legend").textContent + ": " + input.parentNode.textContent.trim();
    });
    form.addEventListener("submit", function (event) {
      event.preventDefault();
    });

    // Another tab has changed the settings, or cleared everything.
    addEventListener("storage", function (event) {
      if (event.key !== KEY && event.key !== null) return;
      settings = parse(event.newValue);
      apply();
      unfold();
      mark();
    });
  });
})();

// The preview's own script: loads the page again after a rebuild and lists problems in the content.
// It is added to pages as they are served and is in no published file.
(function () {
  "use strict";

  const script = document.currentScript;
  const token = new URL(script.src).searchParams.get("token");
  const build = script.dataset.candourBuild;
  const prefix = "candour-preview-";
  let source = null;
  let panel = null;

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

  function element(name, part, text) {
    const made = document.createElement(name);
    if (part) {
      made.className = prefix + part;
    }
    if (text !== undefined) {
      made.textContent = text;
    }
    return made;
  }

  function makePanel() {
    const region = element("section", "panel");
    region.setAttribute("role", "region");
    region.setAttribute("aria-label", "Candour preview: problems in your content");
    region.setAttribute("aria-live", "polite");
    const bar = element("div", "bar");
    const heading = element("h2", "heading");
    const button = element("button", "button");
    button.type = "button";
    const list = element("ol", "list");
    list.id = prefix + "list";
    // The heading is news enough: a long list is not read out unasked. It can be scrolled by keyboard.
    list.setAttribute("aria-live", "off");
    list.setAttribute("aria-label", "Problems");
    list.tabIndex = 0;
    button.setAttribute("aria-controls", list.id);
    button.addEventListener("click", function () {
      setOpen(list.hidden);
    });
    bar.append(heading, button);
    region.append(bar, list);
    region.hidden = true;
    document.body.append(region);
    return { region: region, heading: heading, button: button, list: list };
  }

  function setOpen(open) {
    panel.list.hidden = !open;
    panel.button.textContent = open ? "Hide the list" : "Show the list";
    panel.button.setAttribute("aria-expanded", String(open));
    document.documentElement.classList.toggle(prefix + "open", open && !panel.region.hidden);
    remember("closed", !open);
  }

  function describe(problem) {
    const item = element("li", "problem");
    const first = element("p", "message");
    first.append(element("strong", "severity", problem.severity), ": " + problem.message);
    const place = element("p", "place");
    const at = problem.line > 0 ? ":" + problem.line + ":" + problem.column : "";
    place.append(element("code", "", problem.file + at));
    if (problem.code) {
      place.append(" (", element("code", "", problem.code), ")");
    }
    item.append(first, place);
    if (problem.help) {
      item.append(element("p", "help", "What to do: " + problem.help));
    }
    return item;
  }

  function show(report) {
    // The page that stands in for a site that cannot be built lists the problems itself.
    if (document.querySelector("." + prefix + "page")) {
      return;
    }
    panel = panel || makePanel();
    panel.region.hidden = report.problems.length === 0;
    panel.list.replaceChildren.apply(panel.list, report.problems.map(describe));
    setOpen(recall("closed") !== true);
    // Screen readers announce what changes in a part that is shown, not what is shown with it.
    setTimeout(function () {
      panel.heading.textContent = report.heading;
    }, 50);
  }

  function loadProblems() {
    fetch("/.candour/problems.json", { cache: "no-store" })
      .then(function (reply) {
        return reply.ok ? reply.json() : null;
      })
      .then(function (report) {
        if (report) {
          show(report);
        }
      })
      .catch(function () {});
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
    source.addEventListener("problems", function (event) {
      show(JSON.parse(event.data));
    });
    source.addEventListener("error", function () {
      if (source && source.readyState === EventSource.CLOSED) {
        show({
          heading: "The preview was stopped or started again",
          problems: [
            {
              severity: "advice",
              message: "this page no longer follows your changes",
              file: location.pathname,
              line: 0,
              column: 0,
              code: "",
              help: "see that the preview is running, then load this page again",
            },
          ],
        });
      }
    });
  }

  function rest() {
    if (source) {
      source.close();
      source = null;
    }
  }

  // A browser opens few connections to one server: hidden tabs must not keep them all.
  document.addEventListener("visibilitychange", function () {
    if (document.hidden) {
      rest();
    } else {
      listen();
      loadProblems();
    }
  });
  addEventListener("pagehide", rest);
  addEventListener("pageshow", listen);
  if (document.readyState === "complete") {
    restoreScroll();
  } else {
    addEventListener("load", restoreScroll);
  }
  loadProblems();
  listen();
})();

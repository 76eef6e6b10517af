// Functions that run inside the browser, in the page under test. Each is sent
// there as text, so none may use anything outside itself.

/**
 * What makes the page wider than the window: null when nothing does. A part
 * that scrolls by itself (a wide table in its own box) is allowed; the page
 * as a whole must not need scrolling in two directions.
 */
export function overflow(width) {
  const root = document.documentElement;
  const limit = Math.min(width, window.innerWidth);
  if (root.scrollWidth <= limit) return null;
  const culprits = [];
  for (const element of document.body.querySelectorAll('*')) {
    const box = element.getBoundingClientRect();
    // A long word stands out of its box without making the box wider.
    const spills = element.scrollWidth > element.clientWidth && element.clientWidth > 0;
    const right = spills ? box.left + element.scrollWidth : box.right;
    if (box.width === 0 || right <= limit + 0.5) continue;
    let boxed = false;
    for (let up = element.parentElement; up && up !== document.body; up = up.parentElement) {
      if (getComputedStyle(up).overflowX !== 'visible') boxed = true;
    }
    if (boxed) continue;
    const name = element.id ? `#${element.id}` : [...element.classList].map((c) => `.${c}`).join('');
    culprits.push(element.localName + name);
  }
  // The innermost ones come last, and they are usually the cause.
  return `${root.scrollWidth} px wide in ${limit} px: ${culprits.slice(-3).join(', ') || 'unknown part'}`;
}

/**
 * Chooses settings as a reader does in another tab, which this page follows at
 * once; tells what the page then says it shows.
 */
export function chooseSettings(choice) {
  const newValue = JSON.stringify(choice);
  window.dispatchEvent(new StorageEvent('storage', { key: 'candour-reader', newValue }));
  return { ...document.documentElement.dataset };
}

/** Words that lie over other words, and words that are cut off at the edge of their box. */
export function covered() {
  const found = [];
  const lines = [];
  const hiding = new Map(); // element → what cuts it off, or null
  const cutter = (element) => {
    if (!element || element === document.body) return null;
    if (!hiding.has(element)) {
      const style = getComputedStyle(element);
      const hides = /hidden|clip/.test(style.overflowX + style.overflowY) || /inset\(50%/.test(style.clipPath);
      hiding.set(element, hides ? element : cutter(element.parentElement));
    }
    return hiding.get(element);
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const parent = text.parentElement;
    if (!text.data.trim() || parent.closest('svg, script, style, template, option, .scroll') || !parent.checkVisibility()) continue;
    const cut = cutter(parent);
    if (cut) {
      const box = cut.getBoundingClientRect();
      // What is one pixel in size, or cut to nothing, is for screen readers alone.
      const aside = box.width <= 2 || box.height <= 2 || /inset\(50%/.test(getComputedStyle(cut).clipPath);
      if (!aside && (cut.scrollWidth > cut.clientWidth + 1 || cut.scrollHeight > cut.clientHeight + 1)) {
        found.push(`cut off: “${text.data.trim().slice(0, 30)}”`);
      }
      continue;
    }
    const range = document.createRange();
    range.selectNodeContents(text);
    for (const box of range.getClientRects()) {
      // The skip link waits above the page. The middle of a line: tight lines share a little above and below.
      if (box.width < 2 || box.bottom + window.scrollY < 0) continue;
      const quarter = box.height / 4;
      lines.push({ top: box.top + quarter, bottom: box.bottom - quarter, left: box.left, right: box.right, text });
    }
  }
  lines.sort((a, b) => a.top - b.top);
  lines.forEach((line, at) => {
    for (let next = at + 1; next < lines.length && lines[next].top < line.bottom; next += 1) {
      const other = lines[next];
      if (other.text === line.text || other.left + 2 >= line.right || line.left + 2 >= other.right) continue;
      found.push(`“${line.text.data.trim().slice(0, 30)}” and “${other.text.data.trim().slice(0, 30)}” lie over one another`);
    }
  });
  return found.slice(0, 3);
}

/** What is wrong with the page on paper, where its text should have `points`. */
export function paper(points) {
  const found = [];
  const root = getComputedStyle(document.documentElement);
  const size = parseFloat(root.fontSize) * 0.75;
  // A poster is one sheet in large letters, whatever size its reader chose for other pages.
  const least = document.body.dataset.page === 'poster' ? Math.min(points, 18) : points;
  if (Math.abs(size - points) > 0.05) found.push(`text of ${size} point, not ${points}`);
  for (const element of document.querySelectorAll('main p, main li, main td, main dd')) {
    if (!element.checkVisibility()) continue;
    const style = getComputedStyle(element);
    const of = element.localName + (element.className ? `.${element.className}` : '');
    if (style.textAlign === 'justify') found.push(`${of} is justified`);
    if (style.hyphens === 'auto') found.push(`${of} may be hyphenated`);
    if (style.color !== 'rgb(0, 0, 0)') found.push(`${of} is printed in ${style.color}`);
    // Notes may be a little smaller, but not in large print.
    if (least >= 18 && parseFloat(style.fontSize) * 0.75 < least * 0.87) found.push(`${of} has ${parseFloat(style.fontSize) * 0.75} point`);
  }
  for (const element of document.querySelectorAll('nav, form, button, .skip, .tools')) {
    if (element.checkVisibility()) found.push(`${element.localName} is printed`);
  }
  const address = document.querySelector('link[rel=canonical]')?.href;
  if (address && document.body.dataset.page !== 'standards-newsletter' && !document.querySelector('.on-paper')?.innerText.includes(address)) {
    found.push('its address is not printed');
  }
  return [...new Set(found)].slice(0, 3);
}

/** Unfolds every part that is folded away, so that it is judged too. */
export function openAll() {
  for (const details of document.querySelectorAll('details:not([open])')) details.open = true;
}

/** Brings every transition to its end: colours between two are no one's choice. */
export function settle() {
  for (const animation of document.getAnimations()) {
    try {
      animation.finish();
    } catch { /* one without an end stays as it is */ }
  }
}

/**
 * Links and buttons that are too small to hit. A link inside a sentence is
 * let off, as WCAG 2.5.8 lets it off: its size is that of the line.
 */
export function smallTargets() {
  const PRESSED = 'button, summary, [role=button], input[type=submit], input[type=button], input[type=reset]';
  const ALL = `a[href], area[href], select, textarea, input:not([type=hidden]), [role=link], ${PRESSED}`;

  // The box of an inline link leaves out the picture it holds, and that of a
  // radio button its label; a pointer may hit either.
  const boxOf = (element) => {
    const parts = [element, ...element.querySelectorAll('*'), ...(element.labels ?? [])];
    const boxes = parts.map((part) => part.getBoundingClientRect()).filter((b) => b.width && b.height);
    if (boxes.length === 0) return null;
    const left = Math.min(...boxes.map((b) => b.left));
    const top = Math.min(...boxes.map((b) => b.top));
    const right = Math.max(...boxes.map((b) => b.right));
    const bottom = Math.max(...boxes.map((b) => b.bottom));
    return { left, top, right, bottom, width: right - left, height: bottom - top };
  };

  // Words beside the link, in the same block, that belong to no other target.
  const inSentence = (element) => {
    if (!getComputedStyle(element).display.startsWith('inline')) return false;
    let block = element.parentElement;
    while (block && getComputedStyle(block).display === 'inline') block = block.parentElement;
    if (!block) return false;
    const texts = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      const parent = text.parentElement;
      if (parent.closest(ALL) || !/[\p{L}\p{N}]/u.test(text.data)) continue;
      // A word only a screen reader meets does not make a sentence on screen.
      if (!parent.checkVisibility({ visibilityProperty: true })) continue;
      const box = parent.getBoundingClientRect();
      if (box.width <= 1 || box.height <= 1) continue;
      // A block in between ends the sentence: its words are another line.
      let up = parent;
      while (up !== block && getComputedStyle(up).display === 'inline') up = up.parentElement;
      if (up === block) return true;
    }
    return false;
  };

  const small = [];
  for (const element of document.querySelectorAll(ALL)) {
    if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    if (element.disabled) continue;
    const box = boxOf(element);
    // A skip link waits above the window, or is cut to one pixel, until it
    // has the focus; nobody can point at it there.
    if (!box || box.width <= 1 || box.height <= 1) continue;
    if (box.right <= 0 || box.bottom + window.scrollY <= 0) continue;
    if (/inset\(50%|rect\(0/.test(getComputedStyle(element).clipPath + getComputedStyle(element).clip)) continue;
    const navigation = element.matches('a[href]') && element.closest('nav, [role=navigation]');
    const large = navigation || element.matches(PRESSED);
    if (!large && inSentence(element)) continue;
    const need = large ? 44 : 24;
    // Half a pixel is rounding, not size.
    if (box.height >= need - 0.5 && box.width >= 23.5) continue;
    const label = (element.textContent.trim() || element.getAttribute('aria-label') || element.name || '');
    small.push(`${element.localName} “${label.replace(/\s+/g, ' ').slice(0, 40)}” ` +
      `${Math.round(box.width)}×${Math.round(box.height)} px, needs 24×${need}`);
  }
  return small;
}

/** The spacing a reader may ask for (WCAG 1.4.12), put in past the site's policy. */
export function spaceOut() {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }' +
    'p { margin-bottom: 2em !important }');
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  const style = getComputedStyle(document.body);
  return parseFloat(style.letterSpacing) > 0;
}

/** Where the keyboard is: enough to judge a skip link by. */
export function focusPlace() {
  const element = document.activeElement;
  if (!element || element === document.body) return { none: true };
  const box = element.getBoundingClientRect();
  const main = document.querySelector('main');
  const href = element.getAttribute('href') ?? '';
  const target = href.startsWith('#') ? document.getElementById(href.slice(1)) : null;
  return {
    label: `${element.localName} “${element.textContent.trim().slice(0, 40)}”`,
    shown: box.width > 1 && box.height > 1 && box.top >= 0 && box.left >= 0 &&
      box.bottom <= window.innerHeight + 0.5 && box.right <= window.innerWidth + 0.5,
    toMain: Boolean(target && main && (target === main || main.contains(target))),
  };
}

/** After the skip link: is the reader in the main part, by eye and by key? */
export function arrival() {
  const main = document.querySelector('main');
  const target = document.getElementById(location.hash.slice(1)) ?? main;
  const box = target.getBoundingClientRect();
  const atEnd = window.innerHeight + window.scrollY >= document.documentElement.scrollHeight - 1;
  return {
    focused: main === document.activeElement || main.contains(document.activeElement),
    inView: box.top < window.innerHeight && (box.top >= -1 || box.bottom > 0 || atEnd),
    moved: Boolean(location.hash),
  };
}

/** Whether the focus stands in the main part or later, and not before it. */
export function notBeforeMain() {
  const main = document.querySelector('main');
  const element = document.activeElement;
  if (!element || element === document.body || main.contains(element)) return true;
  return Boolean(main.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING);
}

/** All colours of the theme as they are now: its custom properties on the root, and what the browser draws with. */
export function colours() {
  const names = new Set();
  const collect = (rules) => {
    for (const rule of rules) {
      for (const name of rule.style ?? []) if (name.startsWith('--')) names.add(name);
      if (rule.cssRules) collect(rule.cssRules);
    }
  };
  for (const sheet of document.styleSheets) collect(sheet.cssRules);
  const style = getComputedStyle(document.documentElement);
  const found = { 'color-scheme': style.colorScheme };
  for (const name of names) found[name] = style.getPropertyValue(name).trim();
  return found;
}

/** What the reader settings have changed on the page. */
export function appearance() {
  const luminance = (colour) => {
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = 1;
    const pen = canvas.getContext('2d');
    pen.fillStyle = 'white'; // what shows through a page without a background
    pen.fillRect(0, 0, 1, 1);
    pen.fillStyle = colour;
    pen.fillRect(0, 0, 1, 1);
    const [r, g, b] = pen.getImageData(0, 0, 1, 1).data;
    return (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255;
  };
  const clear = (colour) => colour === 'transparent' || colour === 'rgba(0, 0, 0, 0)';
  const text = document.querySelector('main p') ?? document.querySelector('main') ?? document.body;
  const body = getComputedStyle(document.body).backgroundColor;
  const root = getComputedStyle(document.documentElement).backgroundColor;
  const { text: size, spacing, colour, contrast } = document.documentElement.dataset;
  const style = getComputedStyle(text);
  const fontSize = parseFloat(style.fontSize);
  return {
    set: { text: size, spacing, colour, contrast },
    // A lead grows less than the rest, which is large already.
    fontSize: parseFloat(getComputedStyle(document.body).fontSize),
    line: parseFloat(style.lineHeight) / fontSize,
    letter: parseFloat(style.letterSpacing) / fontSize,
    word: parseFloat(style.wordSpacing) / fontSize,
    ink: luminance(style.color),
    paper: luminance(clear(body) ? root : body),
  };
}

// What is wrong with the layout of the page as it is now, one sentence a fault: a page that scrolls sideways, words cut
// off, words outside the window, words under something else. Words that the page hides on purpose do not count.
() => {
  const faults = [];
  const wide = innerWidth, high = innerHeight;
  const told = (el) => {
    const classes = [...el.classList].filter((one) => !one.startsWith("svelte-")).join(".");
    const words = (el.textContent ?? "").trim().replace(/\s+/g, " ").slice(0, 40);
    return `${el.tagName.toLowerCase()}${classes ? "." + classes : ""} “${words}”`;
  };
  const shown = (el) => el.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true });
  // Words for screen readers are cut to a pixel on purpose.
  const spoken = (el) => {
    for (let at = el; at; at = at.parentElement) {
      const box = at.getBoundingClientRect(), style = getComputedStyle(at);
      if ((box.width <= 2 || box.height <= 2) && style.position === "absolute") return true;
      if (style.clipPath !== "none" || style.clip !== "auto") return true;
    }
    return false;
  };
  const clippers = (el) => {
    const found = [];
    for (let at = el.parentElement; at && at !== document.body; at = at.parentElement) {
      const style = getComputedStyle(at);
      if (style.overflowX !== "visible" || style.overflowY !== "visible") found.push(at);
    }
    return found;
  };
  const dialog = [...document.querySelectorAll("dialog[open], [role=dialog]")].filter(shown).at(-1);
  const scope = dialog ?? document.body;

  for (const el of [document.scrollingElement, document.querySelector("main")]) {
    if (el && el.scrollWidth > el.clientWidth + 1) faults.push(`scrolls sideways: ${told(el)} by ${el.scrollWidth - el.clientWidth} px`);
  }

  for (const el of scope.querySelectorAll("*")) {
    if (!shown(el) || spoken(el) || el.closest("canvas, option, script, style")) continue;
    const style = getComputedStyle(el);
    const own = [...el.childNodes].some((one) => one.nodeType === 3 && one.textContent.trim());
    const hides = (value) => value === "hidden" || value === "clip";
    if (el.textContent.trim() && !(el instanceof SVGElement)) {
      if (hides(style.overflowX) && el.clientWidth && el.scrollWidth > el.clientWidth + 1 && !(style.textOverflow === "ellipsis" && (el.title || el.closest("[title]")))) {
        faults.push(`cut at its side: ${told(el)} by ${el.scrollWidth - el.clientWidth} px`);
      }
      if (own && hides(style.overflowY) && el.clientHeight && el.scrollHeight > el.clientHeight + 3 && style.webkitLineClamp === "none") {
        faults.push(`cut below: ${told(el)} by ${el.scrollHeight - el.clientHeight} px`);
      }
    }
    const control = el.matches("button, a[href], input, select, textarea");
    if (!own && !control) continue;
    const range = document.createRange();
    range.selectNodeContents(el);
    const boxes = own ? [...range.getClientRects()] : [el.getBoundingClientRect()];
    for (const box of boxes.slice(0, 3)) {
      if (box.width < 2 || box.height < 2) continue;
      const x = box.left + box.width / 2, y = box.top + box.height / 2;
      const inside = clippers(el).every((one) => {
        const around = one.getBoundingClientRect();
        return x > around.left && x < around.right && y > around.top && y < around.bottom;
      });
      if (!inside) continue;
      const scrolls = clippers(el).some((one) => /auto|scroll/.test(getComputedStyle(one).overflowX) && one.scrollWidth > one.clientWidth + 1);
      if (!scrolls && (box.right > wide + 1 || box.left < -1)) faults.push(`outside the window: ${told(el)}`);
      if (x < 0 || y < 0 || x > wide || y > high) continue;
      const top = document.elementFromPoint(x, y);
      if (!top || top === el || el.contains(top) || top.contains(el)) continue;
      // Rows that run under a bar that stays can be scrolled from under it.
      let bar = top;
      while (bar && !/sticky|fixed/.test(getComputedStyle(bar).position)) bar = bar.parentElement;
      if (bar && !bar.contains(el)) continue;
      // What only catches the pointer hides nothing.
      const paint = getComputedStyle(top);
      if (top instanceof SVGElement && (paint.fill === "none" || /, 0\)$/.test(paint.fill) || paint.fillOpacity === "0" || paint.opacity === "0")) continue;
      if (top.closest("label")?.contains(el) || el.closest("label")?.contains(top)) continue;
      faults.push(`under something else: ${told(el)} is under ${told(top)}`);
      break;
    }
  }
  for (const picture of scope.querySelectorAll("svg")) {
    if (!shown(picture)) continue;
    const texts = [...picture.querySelectorAll("text")].filter((one) => one.textContent.trim() && shown(one));
    const boxes = texts.map((one) => one.getBoundingClientRect());
    for (let i = 0; i < boxes.length; i++) {
      for (let j = i + 1; j < boxes.length; j++) {
        const a = boxes[i], b = boxes[j];
        const across = Math.min(a.right, b.right) - Math.max(a.left, b.left), down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        if (across > 2 && down > 3) faults.push(`words of a picture overlap: ${told(texts[i])} and ${told(texts[j])}`);
      }
    }
  }
  return [...new Set(faults)];
}

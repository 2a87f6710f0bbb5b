// Miniflux's keys; by position on the keyboard, so that they work under an Arabic layout too.
(() => {
  const items = [...document.querySelectorAll(".item")];
  let at = -1;
  const go = (step) => {
    if (!items.length) return;
    if (at >= 0) items[at].removeAttribute("aria-current");
    at = Math.max(0, Math.min(items.length - 1, at + step));
    items[at].setAttribute("aria-current", "true");
    const link = items[at].querySelector("h3 a");
    link.focus({ preventScroll: true });
    items[at].scrollIntoView({ block: "nearest" });
  };
  const open = (selector) => document.querySelector(selector)?.click();
  const query = document.getElementById("q");
  query?.addEventListener("input", () => { query.dir = query.value ? "auto" : ""; });
  let pending = "";
  const keys = {
    KeyJ: () => go(1), KeyN: () => go(1), KeyK: () => go(-1), KeyP: () => go(-1),
    KeyO: () => (at >= 0 ? items[at].querySelector("h3 a").click() : undefined),
    KeyV: () => open("[data-key=original]"),
    Slash: () => query?.focus(),
  };
  const after = { KeyU: "/", KeyF: "/sources", KeyS: "/settings", KeyA: "/about" };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    if (pending === "KeyG" && after[event.code]) { pending = ""; location.href = after[event.code]; return; }
    if (event.code === "Slash" && event.shiftKey) { location.href = "/about#keys"; return; }
    pending = event.code;
    const act = keys[event.code];
    if (act) { event.preventDefault(); act(); }
  });

  // New articles: a line to click, never a page that jumps.
  const fresh = document.getElementById("fresh");
  if (fresh && window.EventSource) {
    const live = new EventSource(fresh.dataset.live);
    live.addEventListener("fresh", (event) => {
      const link = document.createElement("a");
      link.href = location.href;
      link.textContent = event.data;
      fresh.replaceChildren(link);
      fresh.hidden = false;
    });
    addEventListener("pagehide", () => live.close());
  }
})();

"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const sheet = JSON.parse($("sheet").textContent);
  const audio = $("audio"), seek = $("seek"), canvas = $("roll"), cover = $("cover");
  const style = getComputedStyle(document.documentElement);
  const paint = (name) => style.getPropertyValue("--" + name).trim();
  const jumps = [...document.querySelectorAll(".jump")];
  const key = (tenths) => 69 + 12 * Math.log2(tenths / 4400);
  const clock = (ms) => Math.floor(ms / 60000) + ":" + String(Math.floor(ms / 1000) % 60).padStart(2, "0");

  audio.controls = false;
  $("bar").hidden = false;

  // The position is ours until the audio has loaded, which waits for a click.
  let at = 0;
  const now = () => (audio.readyState > 0 ? audio.currentTime * 1000 : at);

  // The roll: eight seconds, the present at a third of the width.
  const span = 8000, lead = span / 3;
  let sum = 0;
  const notes = sheet.notes.map(([gap, length, pitch, how]) => {
    sum += gap;
    return { start: sum, end: sum + length, key: key(pitch), weight: (how >> 1) % 10, slurred: how & 1 };
  });
  const keys = notes.map((n) => n.key);
  const low = Math.min(...keys) - 4, high = Math.max(...keys) + 4;
  function roll(t) {
    const w = canvas.clientWidth, h = canvas.clientHeight, scale = window.devicePixelRatio || 1;
    if (canvas.width !== Math.round(w * scale) || canvas.height !== Math.round(h * scale)) {
      canvas.width = Math.round(w * scale);
      canvas.height = Math.round(h * scale);
    }
    const c = canvas.getContext("2d");
    c.setTransform(scale, 0, 0, scale, 0, 0);
    c.clearRect(0, 0, w, h);
    const x = (ms) => ((ms - t + lead) / span) * w;
    const y = (k) => h - ((k - low) / (high - low)) * h;
    c.strokeStyle = paint("ivory");
    sheet.strings.forEach((k, i) => {
      c.globalAlpha = 0.22;
      c.lineWidth = 2.2 - i * 0.25;
      c.beginPath();
      c.moveTo(0, y(k));
      c.lineTo(w, y(k));
      c.stroke();
    });
    c.lineWidth = 1;
    c.globalAlpha = 0.16;
    for (const ms of sheet.bars) {
      if (ms < t - lead || ms > t - lead + span) continue;
      c.beginPath();
      c.moveTo(x(ms), 0);
      c.lineTo(x(ms), h);
      c.stroke();
    }
    c.lineCap = "round";
    let last = null;
    for (const { start, end, key, weight, slurred } of notes) {
      if (end >= t - lead - 500 && start <= t - lead + span) {
        const sounding = start <= t && t < end, yy = y(key);
        c.globalAlpha = sounding ? 1 : end < t ? 0.45 : 0.85;
        c.strokeStyle = paint(sounding ? "gold" : "ivory");
        if (slurred && last && last[0] < start) {
          c.lineWidth = 1.5;
          c.beginPath();
          c.moveTo(x(start), y(last[1]));
          c.lineTo(x(start), yy);
          c.stroke();
        }
        c.lineWidth = 2.5 + weight * 0.5;
        const pad = c.lineWidth / 2;
        c.beginPath();
        c.moveTo(x(start) + pad, yy);
        c.lineTo(Math.max(x(end) - pad - 1, x(start) + pad + 0.1), yy);
        c.stroke();
      }
      last = [start, key];
    }
    c.globalAlpha = 0.9;
    c.strokeStyle = paint("gold");
    c.lineWidth = 1.5;
    c.beginPath();
    c.moveTo(lead / span * w, 0);
    c.lineTo(lead / span * w, h);
    c.stroke();
  }

  // The light on the rings of the cover.
  const light = document.createElementNS("http://www.w3.org/2000/svg", "circle");
  light.setAttribute("r", "7");
  light.setAttribute("class", "light");
  cover.firstElementChild.append(light);
  function shine(t) {
    const ring = sheet.rings.find((r) => t >= r[0] && t < r[1]);
    light.setAttribute("visibility", ring && t > 0 ? "visible" : "hidden");
    if (!ring) return;
    const angle = (((t - ring[0]) / (ring[1] - ring[0])) * ring[3] * Math.PI) / 32768;
    light.setAttribute("cx", 500 + (ring[2] / 10) * Math.sin(angle));
    light.setAttribute("cy", 500 - (ring[2] / 10) * Math.cos(angle));
  }

  let held = false;
  function show() {
    const t = now();
    roll(t);
    shine(t);
    if (!held) seek.value = t;
    $("now").textContent = clock(t);
    seek.setAttribute("aria-valuetext", clock(t) + " of " + clock(sheet.ms));
    let current = -1;
    jumps.forEach((b, i) => { if (+b.dataset.ms <= t) current = i; });
    jumps.forEach((b, i) => b.closest("li").classList.toggle("now", i === current && t > 0));
  }
  function run() {
    show();
    if (!audio.paused) requestAnimationFrame(run);
  }

  async function play() {
    $("trouble").textContent = "";
    try {
      await audio.play();
    } catch (e) {
      if (e.name !== "AbortError") trouble();
    }
  }
  function trouble() {
    $("trouble").textContent = "The audio does not load. It is performance.wav, beside this page in its folder.";
  }
  const toggle = () => (audio.paused ? play() : audio.pause());
  function go(ms) {
    at = Math.min(Math.max(ms, 0), sheet.ms);
    audio.currentTime = at / 1000;
    show();
  }

  $("play").addEventListener("click", toggle);
  cover.addEventListener("click", toggle);
  $("mute").addEventListener("click", () => {
    audio.muted = !audio.muted;
    $("mute").setAttribute("aria-pressed", audio.muted);
  });
  seek.addEventListener("pointerdown", () => { held = true; });
  seek.addEventListener("pointerup", () => { held = false; });
  seek.addEventListener("input", () => go(+seek.value));
  jumps.forEach((b) => b.addEventListener("click", () => { go(+b.dataset.ms); play(); }));
  document.addEventListener("keydown", (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey || e.target.closest("button, input, a")) return;
    if (e.key === " " || e.key === "k") toggle();
    else if (e.key === "ArrowLeft") go(now() - 5000);
    else if (e.key === "ArrowRight") go(now() + 5000);
    else if (e.key === "Home") go(0);
    else return;
    e.preventDefault();
  });
  const face = (playing) => {
    cover.classList.toggle("idle", !playing);
    $("play").setAttribute("aria-label", playing ? "Pause" : "Play");
    $("glyph").setAttribute("d", playing ? "M6 4h4v16H6zM14 4h4v16h-4z" : "M7 4v16l13-8z");
  };
  audio.addEventListener("play", () => { face(true); run(); });
  for (const name of ["pause", "ended"]) audio.addEventListener(name, () => { face(false); show(); });
  for (const name of ["seeked", "loadedmetadata"]) audio.addEventListener(name, show);
  audio.addEventListener("error", trouble);
  new ResizeObserver(show).observe(canvas);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", show);
  face(false);
  show();
})();

// What the page does: keeps the statements that pass the filters, draws the most connected actors among them, and shows what a relation rests on.
// Whatever comes from an article is only ever set as text.
"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const MOST_ACTORS = 2000; // a browser moves this many without stuttering
  const MOST_EDGES = 5000;
  const MOST_ROWS = 200; // of a list; nobody reads more, and each costs time
  const FEW_EDGES = 60; // up to this many, every line says what it is
  const NEIGHBOURS = 20; // that come along with an actor who is searched for
  const STATUSES = { stated: "stated", planned: "planned", denied: "denied", supposed: "only supposed" };
  const SHAPES = { circle: "ellipse", square: "round-rectangle", hexagon: "round-hexagon", diamond: "round-diamond", triangle: "round-triangle" };
  const DRAWN = { // the same shapes, in a box of 14
    circle: "M7 1a6 6 0 1 0 .01 0z", square: "M2 2h10v10H2z", hexagon: "M3.8 1.5h6.4L13.4 7l-3.2 5.5H3.8L.6 7z",
    diamond: "M7 .5 13.5 7 7 13.5.5 7z", triangle: "M7 1.2 13.2 12.5H.8z",
  };
  const DASHES = { solid: [], dashed: [7, 4], dotted: [2, 3] };
  const UNKNOWN = { colour: "#8a8f98", border: "#6b7079", ink: "#ffffff", shape: "circle" };
  const NOBODY = { colour: "#ffffff", border: "#8a8f98", ink: "#59616d", shape: "circle" }; // who acts where no sentence says who
  const { actor: actorLooks, family: families } = data.look;
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const $ = (id) => document.getElementById(id);

  // ---- names ------------------------------------------------------------------------------------------------------------------------

  const LIGATURES = { œ: "oe", æ: "ae", ı: "i", ł: "l", ø: "o", đ: "d", ß: "ss" };
  const fold = (text) => text.toLowerCase().replace(/[œæıłøđß]/g, (letter) => LIGATURES[letter]).normalize("NFKD").replace(/\p{M}/gu, "");
  const plural = (number, one, many = `${one}s`) => `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
  const look = (actor) => (actor.nobody ? NOBODY : actorLooks[actor.type] || UNKNOWN);

  const actors = data.actors.map(([name, type, aliases, wikidata], place) => ({
    place, name, type, aliases, wikidata, folded: [name, ...aliases].map(fold),
  }));
  const articles = data.articles.map(([label, source, published], place) => ({ place, label, source, published }));
  const types = data.types.map(([words, family], place) => ({ place, words, family: families[family] }));
  const statements = data.statements.map(([source, type, target, status, date, speaker, confidence, sentence, article]) => ({
    source: source === null ? null : actors[source], type: types[type], target: actors[target], status, date,
    speaker: speaker === null ? null : actors[speaker], confidence, text: data.sentences[sentence], article: articles[article],
  }));
  const foldedSentences = new Map();
  const foldedText = (text) => {
    if (!foldedSentences.has(text)) foldedSentences.set(text, fold(text));
    return foldedSentences.get(text);
  };

  // ---- small parts of the page ------------------------------------------------------------------------------------------------------

  function element(tag, attributes = {}, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
      else if (value !== false) made.setAttribute(name, value === true ? "" : value);
    }
    made.append(...children);
    return made;
  }

  function drawing(tag, attributes, ...children) {
    const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children);
    return made;
  }

  const shape = (style) => drawing("svg", { class: "shape", viewBox: "0 0 14 14", "aria-hidden": "true" },
    drawing("path", { d: DRAWN[style.shape], fill: style.colour, stroke: style.border }));

  function swatch(family) {
    const colour = dark() ? family.dark : family.light;
    const ends = { triangle: "M23 1 30 5l-7 4z", vee: "M22 1 30 5l-8 4 2.5-4z", tee: "M27 0h3v10h-3z", none: "" };
    const line = drawing("path", { d: family.arrow === "none" ? "M0 5h30" : "M0 5h25", stroke: colour, "stroke-width": 2.4, fill: "none", "stroke-dasharray": DASHES[family.line].join(" ") });
    return drawing("svg", { class: "swatch", viewBox: "0 0 30 10", "aria-hidden": "true" }, line, drawing("path", { d: ends[family.arrow], fill: colour }));
  }

  const relation = (edge) => [
    element("b", {}, edge.source.name), " ", element("span", { class: "how" }, how(edge)), " ", element("b", {}, edge.target.name),
  ];
  const how = (edge) => (edge.status === "stated" ? edge.type.words : `${edge.type.words} (${STATUSES[edge.status]})`);

  // ---- what passes the filters ------------------------------------------------------------------------------------------------------

  const wanted = { types: new Set(types), statuses: new Set(["stated"]), article: null, since: "", until: "" };
  const searchedFor = new Set();
  let network = { edges: [], actors: [], degree: new Map() }; // all that passes
  const nobodies = new Map();
  let shown = { edges: [], actors: [] }; // what of it is drawn
  let chosen = null; // an edge or an actor

  function passes(statement) {
    return wanted.types.has(statement.type) && wanted.statuses.has(statement.status)
      && (wanted.article === null || statement.article === wanted.article)
      && (!wanted.since || (statement.date !== null && statement.date >= wanted.since))
      && (!wanted.until || (statement.date !== null && statement.date <= wanted.until.slice(0, statement.date.length)));
  }

  /** The question mark that acts where the sentences of a kind do not say who does. */
  function nobody(type, target) {
    const place = `${type.place}-${target.place}`;
    if (!nobodies.has(place)) nobodies.set(place, { place, name: "?", type: "", aliases: [], wikidata: null, folded: ["?"], nobody: true });
    return nobodies.get(place);
  }

  function gather() {
    const edges = new Map();
    const degree = new Map(data.alone.map((place) => [actors[place], 0]));
    for (const statement of statements) {
      if (!passes(statement)) continue;
      const { type, target, status } = statement;
      const source = statement.source || nobody(type, target);
      const key = `${source.place}-${type.place}-${target.place}-${status}`;
      if (!edges.has(key)) {
        edges.set(key, { key, source, type, target, status, statements: [] });
        for (const actor of [source, target]) degree.set(actor, (degree.get(actor) || 0) + 1);
      }
      edges.get(key).statements.push(statement);
    }
    const sorted = [...edges.values()].sort((one, other) => other.statements.length - one.statements.length);
    const ranked = [...degree.keys()].filter((actor) => !actor.nobody).sort((one, other) => degree.get(other) - degree.get(one) || one.place - other.place);
    network = { edges: sorted, actors: ranked, degree };
  }

  /** Keep the most connected actors, and whoever was searched for with the nearest neighbours. */
  function limit() {
    const around = new Map(network.actors.map((actor) => [actor, []]));
    for (const edge of network.edges) {
      if (!edge.source.nobody) around.get(edge.source).push(edge);
      if (edge.target !== edge.source) around.get(edge.target).push(edge);
    }
    const kept = new Set();
    let edges = 0;
    for (const actor of network.actors) {
      const more = around.get(actor).filter((edge) => kept.has(edge.source) || kept.has(edge.target)).length;
      if (kept.size >= MOST_ACTORS || edges + more > MOST_EDGES) break;
      kept.add(actor);
      edges += more;
    }
    for (const actor of searchedFor) {
      if (!around.has(actor)) continue;
      kept.add(actor);
      for (const edge of around.get(actor).slice(0, NEIGHBOURS)) kept.add(edge.source).add(edge.target);
    }
    const drawn = network.edges.filter((edge) => kept.has(edge.target) && (kept.has(edge.source) || edge.source.nobody));
    const unnamed = drawn.map((edge) => edge.source).filter((source) => source.nobody);
    shown = { actors: [...network.actors.filter((actor) => kept.has(actor)), ...new Set(unnamed)], edges: drawn };
  }

  // ---- the picture ------------------------------------------------------------------------------------------------------------------

  const places = new Map();
  const cy = cytoscape({ container: $("graph"), minZoom: 0.02, maxZoom: 4, autounselectify: true, boxSelectionEnabled: false, layout: { name: "preset" } });
  const size = (actor) => Math.min(72, 24 + 5 * Math.sqrt(network.degree.get(actor) || 0));
  const font = (actor) => 12 + Math.min(10, 1.2 * Math.sqrt(network.degree.get(actor) || 0));

  function style() {
    const colours = getComputedStyle(document.documentElement);
    const [ink, ground, accent] = ["--ink", "--ground", "--accent"].map((name) => colours.getPropertyValue(name).trim());
    const colour = dark() ? "data(dark)" : "data(light)";
    const lettering = { color: ink, "text-outline-color": ground, "text-outline-width": 2.5, "text-outline-opacity": 0.9 };
    cy.style([
      { selector: "node", style: {
        shape: "data(shape)", width: "data(size)", height: "data(size)",
        "background-color": "data(colour)", "border-color": "data(border)", "border-width": 2,
        label: "data(name)", "font-size": "data(font)", "font-family": "system-ui, sans-serif", "min-zoomed-font-size": 8,
        "text-valign": "bottom", "text-margin-y": 4, "text-wrap": "wrap", "text-max-width": 130, ...lettering } },
      { selector: "node.nobody", style: { color: NOBODY.ink, "text-valign": "center", "text-margin-y": 0, "text-outline-width": 0 } },
      { selector: "edge", style: {
        width: "data(width)", "line-color": colour, "target-arrow-color": colour,
        "line-style": "data(line)", "line-dash-pattern": [7, 4], "target-arrow-shape": "data(arrow)", "arrow-scale": 1.1,
        "curve-style": "bezier", "control-point-step-size": 36, "loop-direction": "-45deg" } },
      { selector: "edge.labelled", style: {
        label: "data(words)", "font-size": 10.5, "font-family": "system-ui, sans-serif", "min-zoomed-font-size": 7,
        "text-rotation": "autorotate", ...lettering, "text-outline-width": 3 } },
      { selector: "edge.unsure", style: { "line-style": "dashed", "line-dash-pattern": [2, 5] } },
      { selector: ".faded", style: { opacity: 0.35 } },
      { selector: ".faded.crowd", style: { opacity: 0.07, "text-opacity": 0 } },
      { selector: "node.found", style: { "border-color": accent, "border-width": 5 } },
      { selector: "node.chosen", style: { "border-color": accent, "border-width": 6, "min-zoomed-font-size": 0, "z-index": 10 } },
      { selector: "edge.chosen", style: { width: 5, "z-index": 10, "font-size": 13, "min-zoomed-font-size": 0 } },
    ]);
  }

  /** Bring the picture to what is shown; who was there stays where they were. */
  async function draw() {
    const first = places.size === 0;
    const ids = new Set([...shown.actors.map((actor) => `a${actor.place}`), ...shown.edges.map((edge) => edge.key)]);
    const newcomers = shown.actors.filter((actor) => !places.has(actor));
    const busy = newcomers.length > 150;
    if (busy) notice("Arranging the picture …");
    if (newcomers.length) await arrange();
    cy.batch(() => {
      cy.elements().filter((part) => !ids.has(part.id())).remove();
      const added = [];
      for (const actor of shown.actors) {
        const own = { id: `a${actor.place}`, actor, name: actor.name, size: size(actor), font: font(actor), ...look(actor), shape: SHAPES[look(actor).shape] };
        const there = cy.getElementById(own.id);
        if (there.nonempty()) there.data(own);
        else added.push({ group: "nodes", data: own, classes: actor.nobody ? "nobody" : "", position: { ...places.get(actor) } });
      }
      const label = shown.edges.length <= FEW_EDGES;
      for (const edge of shown.edges) {
        const { light, dark: bright, line, arrow } = edge.type.family;
        const own = {
          id: edge.key, source: `a${edge.source.place}`, target: `a${edge.target.place}`, edge, words: how(edge),
          width: 1.6 + Math.log2(edge.statements.length), light, dark: bright, line, arrow,
        };
        const there = cy.getElementById(edge.key);
        if (there.nonempty()) there.data(own);
        else added.push({ group: "edges", data: own, classes: edge.status === "stated" ? "" : "unsure" });
      }
      cy.add(added);
      cy.edges().toggleClass("labelled", label);
    });
    cy.renderer().hideEdgesOnViewport = shown.edges.length > 1200; // while the picture moves, so that it follows the hand
    if (first || busy) fit();
    const known = shown.actors.filter((actor) => !actor.nobody).length;
    const left = network.actors.length - known;
    notice(left > 0 ? `Showing the ${plural(known, "most connected actor")} of ${network.actors.length.toLocaleString("en")}. Search for the others, or filter.` : "");
  }

  /** Find a place for everyone who has none, by forces; the same network is always arranged alike. */
  async function arrange() {
    const known = places.size > 0;
    const nodes = new Map(shown.actors.map((actor) => [actor, { actor, ...(places.has(actor) && { ...places.get(actor), fx: places.get(actor).x, fy: places.get(actor).y }) }]));
    const pairs = new Map(); // one force a pair, however many relations it has, else close pairs would fall together
    for (const { source, target, type } of shown.edges) {
      if (source === target) continue;
      const pair = [source.place, target.place].sort().join(" ");
      if (!pairs.has(pair)) pairs.set(pair, { source: nodes.get(source), target: nodes.get(target), words: 0 });
      pairs.get(pair).words = Math.max(pairs.get(pair).words, type.words.length);
    }
    const links = [...pairs.values()];
    const few = links.length <= FEW_EDGES;
    for (const { source, target } of links) {
      for (const [one, other] of [[source, target], [target, source]]) {
        if (known && one.x === undefined && other.x !== undefined) Object.assign(one, { x: other.x + 30, y: other.y + 30 });
      }
    }
    const { width, height } = $("graph").getBoundingClientRect();
    const across = Math.min(1, (height + 1) / (width + 1)); // a wide window gets a wide picture
    const room = (node) => Math.max(size(node.actor) / 2 + 12, Math.min(62, 3.2 * node.actor.name.length));
    const ticks = nodes.size < 300 ? 300 : nodes.size < 1000 ? 150 : 70;
    const forces = d3.forceSimulation([...nodes.values()]).stop()
      .alphaDecay(1 - 0.001 ** (1 / ticks))
      .force("link", d3.forceLink(links).distance((link) => (few ? 90 + 6 * link.words : 90)))
      .force("charge", d3.forceManyBody().strength(few ? -900 : -400).distanceMax(few ? 450 : 900).theta(1))
      .force("room", d3.forceCollide(room))
      .force("x", d3.forceX().strength(0.09 * across))
      .force("y", d3.forceY().strength(0.09));
    for (let done = 0; done < ticks; ) {
      const until = performance.now() + 40;
      while (done < ticks && performance.now() < until) { forces.tick(); done += 1; }
      await new Promise((later) => setTimeout(later));
    }
    for (const { actor, x, y } of nodes.values()) places.set(actor, { x, y });
  }

  /** Show all. From the places alone: measuring every label of a large picture takes seconds. */
  function fit() {
    const own = shown.actors.map((actor) => places.get(actor));
    if (!own.length) return;
    const [left, right] = [Math.min(...own.map(({ x }) => x)) - 70, Math.max(...own.map(({ x }) => x)) + 70];
    const [top, bottom] = [Math.min(...own.map(({ y }) => y)) - 40, Math.max(...own.map(({ y }) => y)) + 60];
    const level = Math.min(1.6, cy.width() / (right - left), cy.height() / (bottom - top));
    cy.viewport({ zoom: level, pan: { x: (cy.width() - level * (left + right)) / 2, y: (cy.height() - level * (top + bottom)) / 2 } });
  }

  function notice(text) {
    $("notice").textContent = text;
    $("notice").hidden = !text;
  }

  function highlight() {
    cy.batch(() => {
      cy.elements().removeClass("faded crowd chosen");
      cy.edges().toggleClass("labelled", shown.edges.length <= FEW_EDGES);
      if (chosen === null) return;
      const centre = cy.getElementById(chosen.key || `a${chosen.place}`);
      if (centre.empty()) return;
      const near = centre.isEdge() ? centre.union(centre.connectedNodes()) : centre.closedNeighborhood();
      cy.elements().not(near).addClass(shown.edges.length > 5 * FEW_EDGES ? "faded crowd" : "faded");
      centre.addClass("chosen");
      const lines = near.edges();
      if (lines.length <= FEW_EDGES) lines.addClass("labelled");
    });
  }

  function lookAt(parts) {
    if (parts.empty()) return;
    const box = parts.renderedBoundingBox({ includeLabels: false });
    const inside = box.x1 > 20 && box.y1 > 20 && box.x2 < cy.width() - 20 && box.y2 < cy.height() - 20;
    if (inside && cy.zoom() > 0.5) return;
    const zoom = Math.min(1.2, Math.max(cy.zoom(), 0.7), cy.width() / (parts.boundingBox().w + 80), cy.height() / (parts.boundingBox().h + 80));
    const box2 = parts.boundingBox();
    const pan = { x: cy.width() / 2 - zoom * (box2.x1 + box2.w / 2), y: cy.height() / 2 - zoom * (box2.y1 + box2.h / 2) };
    if (calm.matches) cy.viewport({ zoom, pan });
    else cy.animate({ zoom, pan }, { duration: 250 });
  }

  // ---- what the articles say --------------------------------------------------------------------------------------------------------

  function article({ label, source }) {
    const address = /^https?:\/\//i.test(source);
    return address ? element("a", { href: source, rel: "noopener noreferrer", target: "_blank" }, label) : element("span", { title: source }, label);
  }

  function quote(statement) {
    const footer = element("footer", {}, article(statement.article));
    const facts = [];
    if (statement.date) facts.push(statement.date);
    if (statement.speaker) facts.push(`according to ${statement.speaker.name}`);
    facts.push(`certainty ${Math.round(100 * statement.confidence)} %`);
    footer.append(` · ${facts.join(" · ")}`);
    if (statement.status !== "stated") footer.append(" ", element("span", { class: "badge" }, STATUSES[statement.status]));
    return element("blockquote", {}, element("p", {}, statement.text.replace(/\s+/g, " ").trim()), footer);
  }

  function summary(said) {
    const dates = said.map((statement) => statement.date).filter((date) => date !== null).sort();
    const span = dates.length ? `, ${dates[0]}${dates[0] === dates.at(-1) ? "" : ` to ${dates.at(-1)}`}` : "";
    const sentences = new Set(said.map((statement) => statement.text)).size;
    return `${plural(sentences, "sentence")} in ${plural(new Set(said.map((statement) => statement.article)).size, "article")}${span}`;
  }

  const edgeList = (edges) => element("ul", { class: "edges" }, ...edges.map((edge) => element("li", {}, element("button", { type: "button", onclick: () => choose(edge) }, ...relation(edge)))));

  function read() {
    const panel = $("reading");
    panel.scrollTop = 0;
    if (chosen === null) return panel.replaceChildren(...welcome());
    if (chosen.key) {
      const between = network.edges.filter((edge) => edge !== chosen
        && ((edge.source === chosen.source && edge.target === chosen.target) || (edge.source === chosen.target && edge.target === chosen.source)));
      panel.replaceChildren(
        element("h2", {}, ...relation(chosen)),
        element("p", { class: "facts" }, swatch(chosen.type.family), ` ${chosen.type.family.name} · ${summary(chosen.statements)}`),
        ...(chosen.source.nobody ? [element("p", { class: "facts" }, "No sentence says by whom.")] : []),
        ...chosen.statements.map(quote),
        ...(between.length ? [element("h3", {}, "Also between them"), edgeList(between)] : []));
      return;
    }
    const out = network.edges.filter((edge) => edge.source === chosen);
    const towards = network.edges.filter((edge) => edge.target === chosen && edge.source !== chosen);
    const names = chosen.aliases.filter((name) => name !== chosen.name);
    const facts = element("p", { class: "facts" }, shape(look(chosen)), ` ${chosen.type || "Actor"}`);
    if (chosen.wikidata && /^Q\d+$/.test(chosen.wikidata)) {
      facts.append(" · ", element("a", { href: `https://www.wikidata.org/wiki/${chosen.wikidata}`, rel: "noopener noreferrer", target: "_blank" }, "Wikidata"));
    }
    panel.replaceChildren(
      element("h2", {}, chosen.name), facts,
      ...(names.length ? [element("p", { class: "facts" }, `Also called ${names.join(", ")}`)] : []),
      ...(out.length ? [element("h3", {}, `What ${chosen.name} does`), edgeList(out)] : []),
      ...(towards.length ? [element("h3", {}, `What others do to ${chosen.name}`), edgeList(towards)] : []));
  }

  function welcome() {
    const key = (names, meaning) => [element("span", {}, ...names.map((name) => element("kbd", {}, name))), element("span", {}, meaning)];
    return [
      element("h2", {}, "Every line rests on a sentence"),
      element("p", { class: "facts" }, "Click on a line, or choose a relation in the list, to read the sentences behind it and where they stand. Click on an actor to see all its relations."),
      element("h3", {}, "Keyboard"),
      element("div", { class: "keys" },
        ...key(["/"], "search"), ...key(["N", "P"], "next and previous relation"), ...key(["↑", "↓"], "go through a list, or move the picture"),
        ...key(["+", "−", "0"], "zoom in, out, show all"), ...key(["Esc"], "leave a relation")),
    ];
  }

  function choose(what) {
    chosen = what;
    if (what !== null) {
      const missing = (what.key ? [what.source, what.target] : [what]).filter((actor) => !shown.actors.includes(actor));
      if (missing.length) {
        missing.forEach((actor) => searchedFor.add(actor));
        return refresh();
      }
    }
    mark();
    return undefined;
  }

  /** Show what is chosen wherever it is seen. */
  function mark() {
    read();
    highlight();
    for (const button of $("list").querySelectorAll("button")) button.setAttribute("aria-current", String(button.shows === chosen));
    if (chosen !== null) lookAt(cy.$(".chosen").closedNeighborhood().filter((part) => chosen.key || part.hasClass("chosen")).union(cy.$("edge.chosen").connectedNodes()));
  }

  // ---- search and lists -------------------------------------------------------------------------------------------------------------

  let tab = "relations";
  let listed = { relations: [], actors: [] };

  function search() {
    const words = fold($("search").value).split(/\s+/).filter(Boolean);
    const holds = (texts) => words.every((word) => texts.some((text) => text.includes(word)));
    listed = { relations: network.edges, actors: network.actors };
    if (words.length) {
      listed = {
        actors: actors.filter((actor) => (network.degree.has(actor) && holds(actor.folded))),
        relations: network.edges.filter((edge) => holds([...edge.source.folded, ...edge.target.folded, edge.type.words, ...edge.statements.map((statement) => foldedText(statement.text))])),
      };
    }
    const found = new Set(words.length ? listed.actors : []);
    cy.batch(() => cy.nodes().forEach((node) => { node.toggleClass("found", found.has(node.data("actor"))); }));
    list();
  }

  function list() {
    for (const name of ["relations", "actors"]) {
      const button = $(`tab-${name}`);
      button.textContent = `${name === "actors" ? "Actors" : "Relations"} ${listed[name].length.toLocaleString("en")}`;
      button.setAttribute("aria-selected", String(name === tab));
      button.tabIndex = name === tab ? 0 : -1;
    }
    $("list").setAttribute("aria-labelledby", `tab-${tab}`);
    const rows = listed[tab].slice(0, MOST_ROWS).map((what) => {
      const children = what.key ? relation(what) : [shape(look(what)), ` ${what.name}`];
      const button = element("button", { type: "button", "aria-current": String(what === chosen), onclick: () => choose(what) }, ...children);
      button.shows = what;
      return element("li", {}, button);
    });
    const rest = listed[tab].length - rows.length;
    if (rest > 0) rows.push(element("li", { class: "more" }, `… and ${rest.toLocaleString("en")} more; search or filter to see them.`));
    if (!rows.length) rows.push(element("li", { class: "more" }, "Nothing matches. Clear the search or the filters."));
    $("list").replaceChildren(...rows);
  }

  function open(name) {
    tab = name;
    list();
    $(`tab-${name}`).focus();
  }

  // ---- filters ----------------------------------------------------------------------------------------------------------------------

  const boxes = []; // each brings one checkbox to what is wanted

  function check(name, number, set, values, ...before) {
    const box = element("input", { type: "checkbox", onchange: () => {
      for (const value of values) set[box.checked ? "add" : "delete"](value);
      refresh();
    } });
    boxes.push(() => {
      const on = values.filter((value) => set.has(value)).length;
      box.checked = on === values.length;
      box.indeterminate = on > 0 && on < values.length;
    });
    return element("label", { class: "check" }, box, ...before, element("span", { class: "name" }, name), element("span", { class: "number" }, number.toLocaleString("en")));
  }

  function makeFilters() {
    const count = (test) => statements.filter(test).length;
    $("types").replaceChildren($("types").querySelector("legend"));
    for (const family of families) {
      const own = types.filter((type) => type.family === family);
      if (!own.length) continue;
      const all = check(family.name, count((statement) => statement.type.family === family), wanted.types, own, swatch(family));
      const each = own.map((type) => check(type.words, count((statement) => statement.type === type), wanted.types, [type]));
      $("types").append(element("details", { class: "family" }, element("summary", {}, all), element("div", {}, ...each)));
    }
    $("statuses").replaceChildren($("statuses").querySelector("legend"));
    for (const [status, words] of Object.entries(STATUSES)) {
      const number = count((statement) => statement.status === status);
      if (number) $("statuses").append(check(words, number, wanted.statuses, [status]));
    }
    boxes.forEach((set) => set());
  }

  function makeLegend() {
    const kinds = Object.keys(actorLooks).filter((type) => actors.some((actor) => actor.type === type));
    $("legend").replaceChildren(...kinds.map((type) => element("li", {}, shape(actorLooks[type]), ` ${type}`)));
  }

  // ---- light and dark ---------------------------------------------------------------------------------------------------------------

  const dark = () => document.documentElement.dataset.theme === "dark";

  function theme(isDark) {
    document.documentElement.dataset.theme = isDark ? "dark" : "light";
    $("theme").textContent = isDark ? "Light" : "Dark";
    boxes.length = 0;
    style();
    makeFilters();
    makeLegend();
    read();
  }

  // ---- all together -----------------------------------------------------------------------------------------------------------------

  let turn = Promise.resolve();

  /** Bring everything to the filters; one after the other, however fast they are clicked. */
  function refresh() {
    turn = turn.then(async () => {
      document.documentElement.dataset.ready = "false";
      gather();
      limit();
      if (chosen !== null && chosen.key) chosen = network.edges.find((edge) => edge.key === chosen.key) || null;
      else if (chosen !== null && !network.degree.has(chosen)) chosen = null;
      await draw();
      boxes.forEach((set) => set());
      const said = network.edges.flatMap((edge) => edge.statements);
      $("count").textContent = [plural(network.actors.length, "actor"), plural(network.edges.length, "relation"),
        plural(new Set(said.map((statement) => statement.article)).size, "article")].join(" · ");
      search();
      mark();
      document.documentElement.dataset.ready = "true";
    });
    return turn;
  }

  function step(by) {
    const edges = listed.relations.slice(0, MOST_ROWS);
    if (!edges.length) return;
    const at = edges.indexOf(chosen);
    choose(edges[at < 0 ? (by > 0 ? 0 : edges.length - 1) : (at + by + edges.length) % edges.length]);
  }

  const zoom = (factor) => cy.zoom({ level: cy.zoom() * factor, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } });
  const onPicture = {
    ArrowLeft: () => cy.panBy({ x: 60, y: 0 }), ArrowRight: () => cy.panBy({ x: -60, y: 0 }),
    ArrowUp: () => cy.panBy({ x: 0, y: 60 }), ArrowDown: () => cy.panBy({ x: 0, y: -60 }),
    "+": () => zoom(1.25), "=": () => zoom(1.25), "-": () => zoom(0.8), 0: fit,
    n: () => step(1), p: () => step(-1),
  };

  $("graph").addEventListener("keydown", (event) => {
    const act = !event.ctrlKey && !event.metaKey && !event.altKey && onPicture[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") choose(null);
    if (event.key === "/" && !/^(INPUT|SELECT)$/.test(event.target.tagName)) {
      event.preventDefault();
      $("search").focus();
    }
  });
  $("find").addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const rows = [...$("list").querySelectorAll("button")];
    const at = rows.indexOf(document.activeElement);
    if (at < 0 && document.activeElement !== $("search")) return;
    event.preventDefault();
    const next = at + (event.key === "ArrowDown" ? 1 : -1);
    (rows[Math.min(next, rows.length - 1)] || $("search")).focus();
  });
  for (const [name, other] of [["relations", "actors"], ["actors", "relations"]]) {
    $(`tab-${name}`).addEventListener("click", () => open(name));
    $(`tab-${name}`).addEventListener("keydown", (event) => { if (/^Arrow(Left|Right)$/.test(event.key)) open(other); });
  }
  let typing;
  $("search").addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(search, 120);
  });
  $("search").addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    clearTimeout(typing);
    search();
    const first = $("search").value.trim() && (listed.actors[0] || listed.relations[0]);
    if (first) choose(first);
  });
  for (const { place, label, published } of articles) $("article").append(element("option", { value: place }, published ? `${published} ${label}` : label));
  $("article").addEventListener("change", () => { wanted.article = $("article").value === "" ? null : articles[$("article").value]; refresh(); });
  for (const name of ["since", "until"]) $(name).addEventListener("change", () => { wanted[name] = $(name).value; refresh(); });
  $("reset").addEventListener("click", () => {
    types.forEach((type) => wanted.types.add(type));
    Object.assign(wanted, { article: null, since: "", until: "" });
    wanted.statuses.clear();
    wanted.statuses.add("stated");
    for (const name of ["article", "since", "until", "search"]) $(name).value = "";
    searchedFor.clear();
    refresh();
  });
  $("closer").addEventListener("click", () => zoom(1.25));
  $("farther").addEventListener("click", () => zoom(0.8));
  $("fit").addEventListener("click", fit);
  $("theme").addEventListener("click", () => theme(!dark()));
  cy.on("tap", (event) => {
    $("graph").focus({ preventScroll: true });
    const what = event.target === cy ? null : event.target.data("edge") || event.target.data("actor");
    choose(what && what.nobody ? network.edges.find((edge) => edge.source === what) : what);
  });
  cy.on("dragfree", "node", ({ target }) => { places.set(target.data("actor"), { ...target.position() }); });
  cy.on("mouseover", "edge", ({ target }) => { $("graph").style.cursor = "pointer"; target.addClass("labelled"); });
  cy.on("mouseover", "node", () => { $("graph").style.cursor = "pointer"; });
  cy.on("mouseout", "node, edge", () => { $("graph").style.cursor = ""; });
  cy.on("mouseout", "edge", ({ target }) => { if (shown.edges.length > FEW_EDGES && !target.hasClass("chosen")) target.removeClass("labelled"); });

  gather();
  theme(matchMedia("(prefers-color-scheme: dark)").matches);
  refresh();
  window.picture = cy; // for who looks at the page with a browser's tools
})();

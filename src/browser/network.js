// The network of a page as a drawing that moves: a stage on which sigma draws with WebGL what the server has placed.
//
// The form of the page narrows it. What narrows by party, weight or community is done here at once; what asks for
// another network, such as other days, is asked of the server. Either way the address of the page follows, and the
// tables below are taken from the page at that address, so that they say what is drawn. Camera and chosen node stand
// behind the # of the address.
import Graph from "graphology";
import Sigma from "sigma";

const live = document.getElementById("live");
const form = document.getElementById("narrow");
const words = live.dataset;

// Of the form, what the server alone can answer is all but these.
const OURS = new Set(["party", "least", "community"]);
// Parts of the page that change with what is narrowed, and with the network itself.
const NARROWED = ["counted", "twin"];
const OF_NETWORK = ["covered", "community", "parties", "legend", "stage-how"];
const MANY_EDGES = 8000;

let data = null;
let graph = null;
let sigma = null;
let shown = null; // which nodes and edges are within what the form says
let chosen = null; // the node that somebody clicked on, and those next to it
let near = new Set();

// --- what the form says, and the address

function asked() {
  const said = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (value.trim()) { said.set(name, value.trim()); }
  }
  return said;
}

function askedOfServer() {
  const said = asked();
  for (const name of OURS) { said.delete(name); }
  return said.toString();
}

function keep() {
  const view = new URLSearchParams();
  const camera = sigma.getCamera().getState();
  if (camera.ratio !== 1 || camera.x !== 0.5 || camera.y !== 0.5) {
    view.set("camera", [camera.x, camera.y, camera.ratio].map((each) => each.toFixed(4)).join(","));
  }
  if (chosen) { view.set("node", chosen); }
  const hash = view.toString();
  history.replaceState(null, "", `?${handled}${hash ? `#${hash}` : ""}`);
}

function restore() {
  const view = new URLSearchParams(location.hash.slice(1));
  const [x, y, ratio] = (view.get("camera") || "").split(",").map(Number);
  if (ratio > 0 && Number.isFinite(x) && Number.isFinite(y)) { sigma.getCamera().setState({ x, y, ratio }); }
  if (graph.hasNode(view.get("node"))) { choose(view.get("node")); }
}

// --- what is drawn

function colours() {
  const style = getComputedStyle(document.documentElement);
  const said = (name) => style.getPropertyValue(name).trim();
  return { ink: said("--ink"), card: said("--card"), line: said("--line"), font: said("--sans") };
}

let paint = colours();

function loaded(told) {
  data = told;
  graph = new Graph({ multi: true, type: "directed" });
  const { nodes, edges } = told;
  nodes.id.forEach((key, i) => graph.addNode(key, {
    label: nodes.label[i], x: nodes.x[i], y: nodes.y[i], size: nodes.size[i], color: told.colours[nodes.colour[i]],
    party: told.parties[nodes.party[i]].toLowerCase(), community: nodes.community[i],
  }));
  const [least, most] = range(edges.weight);
  const crowd = Math.min(1, Math.sqrt(600 / (edges.weight.length + 1)));
  const unit = span(nodes) / 1000;
  edges.weight.forEach((weight, i) => {
    const [source, target] = [edges.source[i], edges.target[i]];
    const share = most > least ? (weight - least) / (most - least) : 0.3;
    const alike = nodes.colour[source] === nodes.colour[target];
    graph.addEdgeWithKey(i, nodes.id[source], nodes.id[target], {
      weight,
      size: (1 + 4 * share * share) * unit,
      base: alike ? told.colours[nodes.colour[source]] : "#8a8d94",
      part: Math.max(0.1, crowd * (0.4 + 0.55 * Math.sqrt(share))),
    });
  });
  tint();
}

// Ties are mixed with the paper, as WebGL would add up what shines through.
function tint() {
  graph.updateEachEdgeAttributes((edge, tie) => ({ ...tie, color: mixed(tie.base, paint.card, tie.part) }));
}

function range(numbers) {
  return numbers.reduce(([least, most], each) => [Math.min(least, each), Math.max(most, each)], [Infinity, -Infinity]);
}

function span(nodes) {
  const [left, right] = range(nodes.x), [low, high] = range(nodes.y);
  return Math.max(right - left, high - low) || 1;
}

function mixed(colour, paper, part) {
  const mix = (at) => Math.round(part * channel(colour, at) + (1 - part) * channel(paper, at));
  return `rgb(${mix(0)},${mix(1)},${mix(2)})`;
}

function channel(colour, at) {
  const long = colour.length === 4 ? colour.replace(/[0-9a-f]/gi, "$&$&") : colour;
  return parseInt(long.slice(1 + 2 * at, 3 + 2 * at), 16);
}

// The same as the server does for the tables: ties of a party have an end in it, those of a community both.
function narrow() {
  const said = asked();
  const party = (said.get("party") || "").toLowerCase();
  const least = Number((said.get("least") || "0").replace(",", "."));
  const community = Number(said.get("community") || 0);
  shown = { nodes: new Set(), edges: new Set() };
  graph.forEachEdge((edge, tie, source, target, one, other) => {
    if (tie.weight < least || (party && one.party !== party && other.party !== party)) { return; }
    if (community && !(one.community === community && other.community === community)) { return; }
    shown.edges.add(edge);
    shown.nodes.add(source);
    shown.nodes.add(target);
  });
  if (shown.edges.size === graph.size) { graph.forEachNode((node) => shown.nodes.add(node)); }
  live.dataset.nodes = shown.nodes.size;
  live.dataset.edges = shown.edges.size;
}

function nodeReducer(node, told) {
  if (!shown.nodes.has(node)) { return { ...told, hidden: true }; }
  if (!chosen || node === chosen) { return { ...told, highlighted: node === chosen }; }
  return near.has(node) ? { ...told, forceLabel: near.size < 12 } : { ...told, color: paint.line, label: "" };
}

function edgeReducer(edge, told) {
  if (!shown.edges.has(edge)) { return { ...told, hidden: true }; }
  if (!chosen) { return told; }
  return graph.hasExtremity(edge, chosen) ? { ...told, color: told.base } : { ...told, hidden: true };
}

// The name of a node, set off from what lies below it.
function drawLabel(context, told, settings) {
  if (!told.label) { return; }
  const size = settings.labelSize, x = told.x + told.size + 4, y = told.y + size / 3;
  context.font = `${settings.labelWeight} ${size}px ${settings.labelFont}`;
  context.lineWidth = 3;
  context.lineJoin = "round";
  context.strokeStyle = paint.card;
  context.strokeText(told.label, x, y);
  context.fillStyle = paint.ink;
  context.fillText(told.label, x, y);
}

// The name of a node that is pointed at or chosen, on a card that suits light and dark.
function drawHover(context, told, settings) {
  const size = settings.labelSize;
  context.font = `${settings.labelWeight} ${size}px ${settings.labelFont}`;
  const wide = told.label ? context.measureText(told.label).width + 10 : 0;
  context.beginPath();
  context.arc(told.x, told.y, told.size + 2, 0, 2 * Math.PI);
  context.strokeStyle = paint.ink;
  context.lineWidth = 2;
  context.stroke();
  if (!told.label) { return; }
  context.fillStyle = paint.card;
  context.strokeStyle = paint.line;
  context.lineWidth = 1;
  context.beginPath();
  context.rect(told.x + told.size + 4, told.y - size / 2 - 4, wide, size + 8);
  context.fill();
  context.stroke();
  context.fillStyle = paint.ink;
  context.fillText(told.label, told.x + told.size + 9, told.y + size / 3);
}

function settings() {
  return {
    itemSizesReference: "positions",
    zoomToSizeRatioFunction: (ratio) => ratio,
    minEdgeThickness: 1.7,
    labelRenderedSizeThreshold: 5,
    labelDensity: 1,
    labelGridCellSize: 80,
    labelFont: paint.font,
    labelSize: 13,
    hideEdgesOnMove: data.edges.weight.length > MANY_EDGES,
    minCameraRatio: 0.01,
    maxCameraRatio: 4,
    stagePadding: 24,
    defaultDrawNodeLabel: drawLabel,
    defaultDrawNodeHover: drawHover,
    nodeReducer,
    edgeReducer,
  };
}

// --- what somebody does

function choose(node) {
  chosen = node;
  near = new Set(node ? graph.neighbors(node) : []);
  const told = document.getElementById("chosen");
  told.replaceChildren();
  if (node) {
    const link = document.createElement("a");
    link.href = node.includes("://") ? node : words.pages.replace("NAME", encodeURI(node));
    link.textContent = graph.getNodeAttribute(node, "label");
    told.append(link);
  }
  sigma.refresh({ skipIndexation: true });
}

async function load() {
  const answer = await fetch(`${words.view}?${askedOfServer()}`);
  if (!answer.ok) { throw new Error(answer.statusText); }
  loaded(await answer.json());
  if (!data.nodes.id.length) { throw new Error("empty"); }
  narrow();
  if (sigma) { sigma.kill(); }
  live.hidden = false;
  chosen = null;
  sigma = new Sigma(graph, document.getElementById("stage"), settings());
  sigma.on("clickNode", ({ node }) => { choose(node === chosen ? null : node); keep(); });
  sigma.on("clickStage", () => { choose(null); keep(); });
  sigma.getCamera().on("updated", later(keep, 200));
}

// What stands on the page besides the drawing is that of the page at the new address.
async function follow(ids) {
  const address = location.href;
  const answer = await fetch(address, { headers: { Accept: "text/html" } });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (address !== location.href) { return; }
  for (const id of ids) {
    const [old, found] = [document.getElementById(id), page.getElementById(id)];
    if (old && found) { old.replaceChildren(...[...found.childNodes].map((part) => document.importNode(part, true))); }
  }
}

let served = ""; // what the server and what the drawing were asked last
let handled = "";

async function changed() {
  if (asked().toString() === handled) { return; }
  const anew = askedOfServer() !== served;
  if (anew && form.elements.community) { form.elements.community.value = ""; } // it was one of another network
  handled = asked().toString();
  if (anew) {
    served = askedOfServer();
    await load();
  } else {
    narrow();
    sigma.refresh({ skipIndexation: true });
  }
  keep();
  await follow(anew ? [...NARROWED, ...OF_NETWORK] : NARROWED);
}

function later(act, wait) {
  let timer;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(act, wait);
  };
}

const moves = {
  nearer: () => sigma.getCamera().animatedZoom({ duration: 200 }),
  farther: () => sigma.getCamera().animatedUnzoom({ duration: 200 }),
  whole: () => sigma.getCamera().animatedReset({ duration: 200 }),
};

async function start() {
  served = askedOfServer();
  handled = asked().toString();
  try {
    await load();
  } catch (error) {
    live.hidden = true; // the drawing of the server stays
    return;
  }
  restore();
  document.getElementById("still").hidden = true;
  let turn = Promise.resolve(); // one change after another; of what is wrong the page of the server tells
  const narrowed = () => { turn = turn.then(changed).catch(() => form.submit()); };
  form.addEventListener("change", narrowed);
  form.addEventListener("submit", (event) => { event.preventDefault(); narrowed(); });
  live.addEventListener("click", (event) => moves[event.target.dataset.move]?.());
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    paint = colours();
    tint();
    sigma.refresh();
  });
  live.dataset.drawn = Math.round(performance.now());
}

start();

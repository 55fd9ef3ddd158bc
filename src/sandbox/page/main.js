// @ts-check
import { h, render } from "preact";
import { App } from "./app.js";
import { ActionsProvider, createActions } from "./state/actions.js";
import { connect } from "./state/connection.js";
import { initialState } from "./state/model.js";
import { createStore } from "./state/store.js";
import { applyTheme, savedTheme } from "./state/theme.js";

applyTheme(savedTheme());

const store = createStore(initialState());
/** @type {(event: import("../protocol.ts").SandboxEvent) => void} */
let heed = () => {};
const connection = connect(store, (event) => heed(event));
const actions = createActions(store, connection);
heed = actions.heed;

addEventListener("hashchange", actions.followRoute);
actions.followRoute();

render(h(ActionsProvider, { value: actions }, h(App, { store })), document.body);

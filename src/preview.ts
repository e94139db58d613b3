/**
 * Draws a reply as residents get it on LINE, for the console's browser code. At the entry level, because one door may
 * not use another: on the server app.ts hands it to the console.
 */
export { render as renderLine } from "./line/render.ts";

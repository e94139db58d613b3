/** More than any city has; each request groups some. */
const MOST_REQUESTS = 500;

/** Goes on grouping while the page is open, and says when all are in. Without it the link beside goes on. */
async function groupAll(told: HTMLElement, token: string): Promise<void> {
  const { address = "", done = "", failed = "" } = told.dataset;
  let before = Number.POSITIVE_INFINITY;
  for (let request = 0; request < MOST_REQUESTS; request++) {
    const response = await fetch(address, { method: "POST", headers: { "x-csrf-token": token } });
    if (!response.ok) break;
    const left = Number(await response.text());
    if (left === 0) {
      // Loaded anew only by the person, who may be choosing what to see.
      told.textContent = done;
      return;
    }
    // Somebody else groups the same: it is better to wait than to ask on.
    if (!(left < before)) break;
    before = left;
    told.textContent = (told.textContent ?? "").replace(/\d+/u, `${left}`);
  }
  told.textContent = failed;
}

const told = document.querySelector("#grouping");
const token = document.querySelector<HTMLMetaElement>('meta[name="csrf"]')?.content;
if (told instanceof HTMLElement && token !== undefined) {
  groupAll(told, token).catch(() => {
    told.textContent = told.dataset.failed ?? "";
  });
}

declare namespace Cloudflare {
  interface GlobalProps {
    mainModule: typeof import("../../src/worker.ts");
  }
  interface Env {
    DB: D1Database;
    RELEASES: KVNamespace;
    MIGRATIONS: import("cloudflare:test").D1Migration[];
  }
}

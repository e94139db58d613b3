/** What the store's files name of Cloudflare's, for programs that run in Node and in a browser. */
type D1Database = import("@cloudflare/workers-types").D1Database;
type D1PreparedStatement = import("@cloudflare/workers-types").D1PreparedStatement;
type KVNamespace = import("@cloudflare/workers-types").KVNamespace;
type RateLimit = import("@cloudflare/workers-types").RateLimit;

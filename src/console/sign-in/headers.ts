import { createMiddleware } from "hono/factory";
import { secureHeaders } from "hono/secure-headers";

const SELF = ["'self'"];
const NONE = ["'none'"];

const securityHeaders = (strictTransportSecurity: string | false) =>
  secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: NONE,
      scriptSrc: SELF,
      styleSrc: SELF,
      imgSrc: [...SELF, "data:"],
      connectSrc: SELF,
      fontSrc: SELF,
      // fflate, under both xlsx libraries, packs large sheets in workers made from blobs.
      workerSrc: [...SELF, "blob:"],
      formAction: SELF,
      baseUri: NONE,
      frameAncestors: NONE,
    },
    // Not no-referrer: with it browsers send `Origin: null` with the page's own forms (Fetch standard, "append a
    // request Origin header"), and the check of where a form comes from would refuse all of them.
    referrerPolicy: "same-origin",
    xFrameOptions: "DENY",
    // Only for this host: what else the city keeps under its domain is not the console's business.
    strictTransportSecurity,
    permissionsPolicy: {
      camera: [],
      displayCapture: [],
      geolocation: [],
      microphone: [],
      payment: [],
      publickeyCredentialsGet: [],
      serial: [],
      usb: [],
    },
  });

const onHttps = securityHeaders("max-age=31536000");
/** A browser that once saw HSTS would not open the trial on one's own machine again. */
const onHttp = securityHeaders(false);

/** Headers of every page of the console, also of those that failed. */
export const consoleHeaders = createMiddleware((context, next) => {
  const secure = new URL(context.req.url).protocol === "https:" ? onHttps : onHttp;
  return secure(context, async () => {
    await next();
    // Pages hold drafts and residents' words; only a file that says so itself (named by its content) may be kept.
    if (!context.res.headers.has("Cache-Control")) context.header("Cache-Control", "no-store");
    context.header("X-Robots-Tag", "noindex, nofollow");
  });
});

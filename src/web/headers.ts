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
      manifestSrc: SELF,
      workerSrc: SELF,
      formAction: SELF,
      baseUri: NONE,
      frameAncestors: NONE,
    },
    referrerPolicy: "same-origin",
    xFrameOptions: "DENY",
    strictTransportSecurity,
  });

const onHttps = securityHeaders("max-age=31536000");
/** A browser that once saw HSTS would not open the trial on one's own machine again. */
const onHttp = securityHeaders(false);

/** Headers of every public page. */
export const webHeaders = createMiddleware((context, next) =>
  (new URL(context.req.url).protocol === "https:" ? onHttps : onHttp)(context, next),
);

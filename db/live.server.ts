import { settings } from "../settings.ts";
import { openHouse, type House } from "./open.server.ts";

// One house in a process, whoever asks: the server and the built app each carry a copy of this module.
const shelf = globalThis as { hedgerowHouse?: Promise<House> };

/** The running service's database and keys; only routes, the door and the server import it. */
export const house: House = await (shelf.hedgerowHouse ??= openHouse(settings()));
export const { db, keys } = house;

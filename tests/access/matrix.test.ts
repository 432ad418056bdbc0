import { testTheMatrix } from "./matrix.ts";

await testTheMatrix("sqlite");

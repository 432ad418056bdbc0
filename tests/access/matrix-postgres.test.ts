import { testTheMatrix } from "./matrix.ts";

await testTheMatrix("postgres");

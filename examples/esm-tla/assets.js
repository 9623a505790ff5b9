import { readFile } from "node:fs/promises";
import { getAsset, isSea } from "node:sea";

// Inside an executable, assets are found by their key; while developing, beside this file.
export async function readAsset(key) {
  return isSea() ? getAsset(key, "utf8") : readFile(new URL(key, import.meta.url), "utf8");
}

import { csvOf } from "./csv.server.ts";
import type { TakenDocument } from "./document.ts";
import { docxOf } from "./docx.server.ts";
import { pdfOf } from "./pdf.server.ts";
import type { FileFormat } from "./take.form.ts";

const types: Record<FileFormat, string> = {
	docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
	pdf: "application/pdf",
	csv: "text/csv; charset=utf-8; header=present",
};

/** The copy as a file of this format, and its media type. The libraries that make it are loaded on first use. */
export async function fileOf(
	format: FileFormat,
	taken: TakenDocument,
	now: Date,
): Promise<{ bytes: Buffer; type: string }> {
	const make = { docx: docxOf, pdf: pdfOf, csv: csvOf }[format];
	return { bytes: await make(taken, now), type: types[format] };
}

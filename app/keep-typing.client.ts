type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
type Typed = { name: string; value: string; isTick: boolean; isChecked: boolean };

/**
 * Notes what a person has typed into the served page. Call it before React takes the page over; call what it returns
 * once React has: React Aria's fields start from what was served, and would empty themselves at their next drawing.
 */
export function keepTyping(page: Document): () => void {
	const before = changesOn(page);
	return () => {
		// What was typed while React was at work is on the page too, and newer.
		for (const typed of new Map([...before, ...changesOn(page)]).values()) giveBack(page, typed);
	};
}

function changesOn(page: Document): Map<string, Typed> {
	const changed = controlsOn(page).filter(isChanged).map(describe);
	return new Map(changed.map((typed) => [typed.isTick ? `${typed.name}=${typed.value}` : typed.name, typed]));
}

function controlsOn(page: Document): Control[] {
	const controls = [...page.querySelectorAll<Control>("input[name], textarea[name], select[name]")];
	return controls.filter((control) => !(control instanceof HTMLInputElement && control.type === "hidden"));
}

function isTick(control: Control): control is HTMLInputElement {
	return control instanceof HTMLInputElement && (control.type === "radio" || control.type === "checkbox");
}

function isChanged(control: Control): boolean {
	if (isTick(control)) return control.checked !== control.defaultChecked;
	if (!(control instanceof HTMLSelectElement)) return control.value !== control.defaultValue;
	const served = [...control.options].find((option) => option.defaultSelected) ?? control.options[0];
	return control.value !== (served?.value ?? "");
}

function describe(control: Control): Typed {
	const ticked = isTick(control);
	return { name: control.name, value: control.value, isTick: ticked, isChecked: ticked && control.checked };
}

/** Types it again, so that React hears of it. */
function giveBack(page: Document, typed: Typed): void {
	const control = controlsOn(page).find(
		(each) => each.name === typed.name && (!typed.isTick || each.value === typed.value),
	);
	if (!control) return;
	if (isTick(control)) {
		// A radio that lost its tick is put right by the one that has it now.
		if (control.type === "radio" && !typed.isChecked) return;
		control.checked = !typed.isChecked;
		control.click();
		return;
	}
	const [start, end] = caretOf(control);
	// React compares with the last value set through the element itself: first an older one, then the typed one past it.
	control.value = control instanceof HTMLSelectElement ? typed.value : typed.value ? "" : " ";
	const prototype = Object.getPrototypeOf(control) as object;
	Object.getOwnPropertyDescriptor(prototype, "value")?.set?.call(control, typed.value);
	control.dispatchEvent(new Event(control instanceof HTMLSelectElement ? "change" : "input", { bubbles: true }));
	if (start !== null && control === page.activeElement) (control as HTMLTextAreaElement).setSelectionRange(start, end);
}

function caretOf(control: Control): [number | null, number | null] {
	return control instanceof HTMLSelectElement ? [null, null] : [control.selectionStart, control.selectionEnd];
}

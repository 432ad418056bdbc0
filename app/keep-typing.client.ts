type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/**
 * Notes every control that differs from how the page was served, and returns a function that puts the values back once
 * React has taken the page over. React Aria's fields would otherwise empty themselves.
 */
export function keepTyping(page: Document): () => void {
	const typed = controlsOf(page).filter(isChanged).map(describe);
	const opened = [...page.querySelectorAll("details[open][id]")].map((fold) => fold.id);
	return () => {
		// React hydrates in steps; each control is put right until it holds, for two seconds at most.
		let tries = 0;
		const settle = () => {
			const left = typed.filter((each) => !holds(page, each));
			for (const each of left) put(page, each);
			for (const id of opened) page.getElementById(id)?.setAttribute("open", "");
			if (++tries < 20) setTimeout(settle, 100);
		};
		settle();
	};
}

type Typed = { name: string; value: string; kind: "tick" | "text"; checked: boolean };

function controlsOf(page: Document): Control[] {
	return [...page.querySelectorAll<Control>("input[name], textarea[name], select[name]")].filter(
		(control) => !(control instanceof HTMLInputElement && control.type === "hidden"),
	);
}

function isTick(control: Control): control is HTMLInputElement {
	return control instanceof HTMLInputElement && (control.type === "radio" || control.type === "checkbox");
}

function isChanged(control: Control): boolean {
	if (isTick(control)) return control.checked !== control.defaultChecked;
	if (control instanceof HTMLSelectElement) {
		const served = [...control.options].find((option) => option.defaultSelected) ?? control.options[0];
		return control.value !== (served?.value ?? "");
	}
	return control.value !== control.defaultValue;
}

function describe(control: Control): Typed {
	return {
		name: control.name,
		value: control.value,
		kind: isTick(control) ? "tick" : "text",
		checked: isTick(control) && control.checked,
	};
}

function find(page: Document, typed: Typed): Control | undefined {
	return controlsOf(page).find(
		(control) => control.name === typed.name && (typed.kind === "text" || control.value === typed.value),
	);
}

function holds(page: Document, typed: Typed): boolean {
	const control = find(page, typed);
	if (!control) return false;
	return isTick(control) ? control.checked === typed.checked : control.value === typed.value;
}

function put(page: Document, typed: Typed): void {
	const control = find(page, typed);
	if (!control || control === page.activeElement) return;
	if (isTick(control)) {
		// A radio is put right by its chosen fellow; unticking is only for checkboxes.
		if (typed.checked || control.type === "checkbox") control.click();
		return;
	}
	// React listens to the native setter's event, not to a plain assignment.
	const prototype = Object.getPrototypeOf(control) as object;
	Object.getOwnPropertyDescriptor(prototype, "value")?.set?.call(control, typed.value);
	control.dispatchEvent(new Event(control instanceof HTMLSelectElement ? "change" : "input", { bubbles: true }));
}

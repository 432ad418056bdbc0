import { useContext, type ReactNode } from "react";
import { Button as AriaButton } from "react-aria-components/Button";
import { ScriptsContext } from "./scripts.ts";

type Look = "primary" | "quiet" | "danger" | "plain";

type ButtonProps = {
	children: ReactNode;
	variant?: Look;
	type?: "submit" | "button";
	name?: string;
	value?: string;
	/** Posts the form somewhere else than its own address. */
	formAction?: string;
	formNoValidate?: boolean;
	isDisabled?: boolean;
	id?: string;
	/** The id of the form it belongs to, where it stands outside it. */
	form?: string;
	/** With scripts only; the button should still do its work as a plain post. */
	onPress?: () => void;
};

/** A button. It submits its form unless told otherwise; `plain` looks like a link but acts like a button. */
export function Button({ children, variant = "primary", type = "submit", ...rest }: ButtonProps) {
	const look = `button button-${variant} screen-only`;
	const hasScripts = useContext(ScriptsContext);
	if (import.meta.env.SSR && !hasScripts) {
		const { isDisabled, onPress: _, ...more } = rest;
		return (
			<button className={look} type={type} disabled={isDisabled} {...more}>
				{children}
			</button>
		);
	}
	return (
		<AriaButton className={look} type={type} {...rest}>
			{children}
		</AriaButton>
	);
}

type ButtonLinkProps = { href: string; children: ReactNode; variant?: Exclude<Look, "plain">; download?: boolean };

/** A link that looks like a button: for going somewhere, never for changing something. */
export function ButtonLink({ href, children, variant = "primary", download }: ButtonLinkProps) {
	return (
		<a className={`button button-${variant} screen-only`} href={href} download={download}>
			{children}
		</a>
	);
}

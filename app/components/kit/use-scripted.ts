import { useEffect, useState } from "react";

/** False in served HTML and true once scripts have taken the page over. */
export function useScripted(): boolean {
	const [isScripted, setScripted] = useState(false);
	useEffect(() => setScripted(true), []);
	return isScripted;
}

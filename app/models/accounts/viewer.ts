/** Who is asking, as the door found out. Carried by every function that reads words. */
export type Viewer = {
	id: string;
	orgId: string;
	name: string;
	roles: readonly Role[];
	/** True for a supervisor in any relation, going on or ended. */
	supervises: boolean;
	sessionId: string;
	/** Ties audit lines and log lines of one request together. */
	requestId?: string;
};

export type Role = "link_worker" | "service_lead" | "admin";

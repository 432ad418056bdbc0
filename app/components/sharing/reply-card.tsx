import type { ReplyInWords } from "#app/models/sharing/in-words.ts";
import { Prose } from "../kit/prose.tsx";

/** One reply, with who wrote it and when. */
export function ReplyCard({ reply }: { reply: ReplyInWords }) {
	return (
		<div className="reply" id={`reply-${reply.id}`}>
			<Prose text={reply.text} />
			<p className="soft small">
				{reply.from}, {reply.when}
			</p>
		</div>
	);
}

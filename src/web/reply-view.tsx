import type { FC } from "hono/jsx";
import type { Reply } from "../dialogue/reply.ts";
import { AnswerView } from "./reply-view/answer.tsx";
import { ClassListView } from "./reply-view/class-list.tsx";
import { ChecklistView, NavigatorMenuView, NavigatorStepView } from "./reply-view/guide.tsx";
import { ChoicesView, HandoffView, NoticeView, WelcomeView } from "./reply-view/notice.tsx";
import type { HeadingLevel } from "./reply-view/parts.tsx";
import type { View } from "./view.ts";

type ReplyProps = {
  readonly reply: Reply;
  readonly view: View;
  /** Of the headings inside; the place gives the reply's own above, see `headingOf`. */
  readonly level?: HeadingLevel;
};

/** A reply as HTML, without its own heading: the place gives that. */
export const ReplyView: FC<ReplyProps> = ({ reply, view, level = 2 }) => {
  const shared = { view, level };
  switch (reply.kind) {
    case "answer":
      return <AnswerView reply={reply} {...shared} />;
    case "choices":
      return <ChoicesView reply={reply} {...shared} />;
    case "handoff":
      return <HandoffView reply={reply} {...shared} />;
    case "notice":
      return <NoticeView reply={reply} {...shared} />;
    case "welcome":
      return <WelcomeView reply={reply} {...shared} />;
    case "navigator-menu":
      return <NavigatorMenuView reply={reply} {...shared} />;
    case "navigator-step":
      return <NavigatorStepView reply={reply} {...shared} />;
    case "checklist":
      return <ChecklistView reply={reply} {...shared} />;
    case "class-list":
      return <ClassListView reply={reply} {...shared} />;
  }
};

// @ts-check
import { useEffect, useRef, useState } from "preact/hooks";
import { html } from "../html.js";
import { Icon } from "../parts/icon.js";
import { useActions } from "../state/actions.js";
import { RichText } from "../text/rich-text.js";
import { percentages } from "./percentages.js";
import { PollOption } from "./poll-option.js";

/** @import { Poll as PollObject } from "grammy/types" */
/** @import { MessageView } from "../../protocol.ts" */

/**
 * A poll or quiz: choices until the person voted or it is closed, results after.
 *
 * @param {{ view: MessageView, poll: PollObject, personId: number, botUsername: string }} props
 */
export function Poll({ view, poll, personId, botUsername }) {
  const actions = useActions();
  const [chosen, setChosen] = useState(/** @type {number[]} */ ([]));
  const [explained, setExplained] = useState(false);
  const voted = view.vote !== undefined && view.vote.length > 0;
  const results = voted || poll.is_closed;
  const many = poll.allows_multiple_answers;
  const explanation = view.quiz?.explanation;

  // The explanation opens by itself at the moment of a wrong answer, as in every client.
  const wasVoted = useRef(voted);
  useEffect(() => {
    const wrong = view.vote?.some((option) => !view.quiz?.correct.includes(option));
    if (voted && !wasVoted.current && wrong && explanation) setExplained(true);
    wasVoted.current = voted;
  }, [voted, explanation]);

  /** @param {number[]} options */
  const vote = (options) => {
    setChosen([]);
    void actions.vote(personId, view.message.message_id, options);
  };
  /** @param {number} index */
  const choose = (index) => {
    if (!many) return vote([index]);
    setChosen(chosen.includes(index) ? chosen.filter((other) => other !== index) : [...chosen, index]);
  };

  const shares = percentages(
    poll.options.map((option) => option.voter_count),
    poll.total_voter_count,
  );
  return html`
    <div class="poll">
      <div class="poll-question">
        <${RichText} text=${poll.question} entities=${poll.question_entities} personId=${personId} botUsername=${botUsername} />
      </div>
      <div class="poll-kind" lang="en">
        <span>${kindOf(poll)}</span>
        ${
          explanation &&
          html`
            <button type="button" class="bulb" aria-label="Explanation" aria-expanded=${explained}
              onClick=${() => setExplained(!explained)}><${Icon} name="bulb" /></button>
          `
        }
      </div>
      ${
        explained &&
        explanation &&
        html`
          <div class="explanation" role="status">
            <${RichText} text=${explanation} entities=${view.quiz?.explanationEntities} personId=${personId} botUsername=${botUsername} />
          </div>
        `
      }
      <div class="poll-options" role=${results ? "list" : many ? "group" : "radiogroup"} aria-label=${poll.question}>
        ${poll.options.map(
          (option, index) => html`
            <${PollOption} key=${index} option=${option} many=${many} results=${results}
              chosen=${results ? view.vote?.includes(index) : chosen.includes(index)}
              share=${shares[index]} mark=${markOf(view, index)} onChoose=${() => choose(index)} />
          `,
        )}
      </div>
      ${
        !results && many
          ? html`
              <button type="button" class="poll-vote" disabled=${chosen.length === 0} onClick=${() => vote(chosen)}>
                Vote
              </button>
            `
          : html`<div class="poll-count" lang="en">${countOf(poll)}</div>`
      }
    </div>
  `;
}

/** @param {PollObject} poll */
function kindOf(poll) {
  if (poll.is_closed) return "Final results";
  const noun = poll.type === "quiz" ? "quiz" : "poll";
  return poll.is_anonymous ? `Anonymous ${noun}` : poll.type === "quiz" ? "Quiz" : "Poll";
}

/** @param {PollObject} poll */
function countOf(poll) {
  const count = poll.total_voter_count;
  const [one, many, none] =
    poll.type === "quiz" ? ["answer", "answers", "No answers yet"] : ["vote", "votes", "No votes yet"];
  return count === 0 ? none : `${count} ${count === 1 ? one : many}`;
}

/** @param {MessageView} view @param {number} index @returns {"right" | "wrong" | null} */
function markOf(view, index) {
  if (!view.quiz) return null;
  if (view.quiz.correct.includes(index)) return "right";
  return view.vote?.includes(index) ? "wrong" : null;
}

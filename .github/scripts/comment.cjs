// Keeps one comment with the report of a pull request up to date.
'use strict';

const fs = require('node:fs');

// GitHub takes 65,536 characters.
const LIMIT = 65000;
const MARKER = '<!-- agent-workspaces-preview -->';

/** The text of a stranger as a comment: nobody is mentioned, nothing closes an issue, and it fits. */
function body(report) {
  const quiet = report
    .replaceAll(MARKER, '')
    .replace(/@(?=[A-Za-z0-9])/g, '@\u200b')
    .replace(/\b(close[sd]?|fix(?:e[sd])?|resolve[sd]?)(:?\s+)(#|https?:)/gi, '$1\u200b$2$3');
  const room = LIMIT - MARKER.length - 1;
  const note = '\n\n(cut: the whole report is in the summary of the preview run)';
  const fitted = quiet.length <= room ? quiet : quiet.slice(0, room - note.length) + note;
  return `${MARKER}\n${fitted}`;
}

/** The open pull request whose head is the commit that was planned; a fork's commits are not known to this repository. */
async function pullRequest({ github, context }) {
  const run = context.payload.workflow_run;
  const pulls = await github.paginate(github.rest.pulls.list, {
    ...context.repo,
    state: 'open',
    head: `${run.head_repository.owner.login}:${run.head_branch}`,
    per_page: 100,
  });
  return pulls.find((pull) => pull.head.sha === run.head_sha);
}

module.exports = async ({ github, context, core, file }) => {
  // A link would lead to a file of the runner.
  if (!fs.lstatSync(file).isFile()) {
    throw new Error(`${file} is not a file`);
  }
  const pull = await pullRequest({ github, context });
  if (!pull) {
    core.notice('no open pull request has this commit as its head any more');
    return;
  }
  const text = body(fs.readFileSync(file, 'utf8'));
  const issue = { ...context.repo, issue_number: pull.number };
  const comments = await github.paginate(github.rest.issues.listComments, { ...issue, per_page: 100 });
  const own = comments.find((comment) => comment.user.type === 'Bot' && comment.body.startsWith(MARKER));
  if (own) {
    await github.rest.issues.updateComment({ ...context.repo, comment_id: own.id, body: text });
  } else {
    await github.rest.issues.createComment({ ...issue, body: text });
  }
};
module.exports.body = body;

// Prints, as outputs of a step, what a workflow needs to know of the image of a stack: a runner of the processor that the
// tasks run on, and the command that builds and pushes the image.
// usage: node stack-image.cjs REPORT.json true|false|with-files    the report is that of ./preview STACK --format json
//
// With "with-files" also the bucket that gets the files for browsers out of the image. A stack that has such a bucket is built no
// other way: its pages would ask for files that are not there.
'use strict';

const fs = require('node:fs');

const [file, build] = process.argv.slice(2);
const { stack, platform, resources, outputs } = JSON.parse(fs.readFileSync(file, 'utf8'));
const push = outputs.pushImageCommand;
const pushed = push.split(' ').pop();
const tasks = resources.filter(({ type }) => type === 'aws:ecs/taskDefinition:TaskDefinition').map(({ inputs }) => inputs);
// A stack may have services of other images, on other processors.
const runs = (task) => JSON.parse(task.containerDefinitions).some(({ image }) => image === pushed);
const task = tasks.find(runs) ?? tasks[0];

const fail = (message) => {
  console.error(message);
  process.exit(1);
};

const hasFiles = platform === 'website-agent';
if (build === 'true' && hasFiles) {
  fail(`the image of stack ${stack} has files for browsers: deploy it by deploy-website-agent.yml, which brings both`);
}
if (build === 'with-files' && !hasFiles) {
  fail(`stack ${stack} runs ${platform}, and not the website agent: deploy it by deploy.yml`);
}

console.log(`runner=ubuntu-24.04${task.runtimePlatform.cpuArchitecture === 'ARM64' ? '-arm' : ''}`);
if (build !== 'false') {
  if (!runs(task)) {
    fail(
      `no task of stack ${stack} would run ${pushed}: its image is another (image), or is built by the deployment ` +
        `(buildImage); ${build === 'true' ? 'deploy it without build-image' : 'take image out of its file'}`,
    );
  }
  console.log(`push=${push}`);
}
if (build === 'with-files') {
  console.log(`bucket=${outputs.bucketName}`);
}

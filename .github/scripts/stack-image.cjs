// Prints, as outputs of a step, what deploy.yml needs to know of the image of a stack: a runner of the processor that the
// tasks run on, and the command that builds and pushes the image.
// usage: node stack-image.cjs REPORT.json BUILD_IMAGE    the report is that of ./preview STACK --format json
'use strict';

const fs = require('node:fs');

const [file, build] = process.argv.slice(2);
const { stack, resources, outputs } = JSON.parse(fs.readFileSync(file, 'utf8'));
const push = outputs.pushImageCommand;
const pushed = push.split(' ').pop();
const tasks = resources.filter(({ type }) => type === 'aws:ecs/taskDefinition:TaskDefinition').map(({ inputs }) => inputs);
// A stack may have services of other images, on other processors.
const runs = (task) => JSON.parse(task.containerDefinitions).some(({ image }) => image === pushed);
const task = tasks.find(runs) ?? tasks[0];

console.log(`runner=ubuntu-24.04${task.runtimePlatform.cpuArchitecture === 'ARM64' ? '-arm' : ''}`);
if (build === 'true') {
  if (!runs(task)) {
    console.error(
      `no task of stack ${stack} would run ${pushed}: its image is another (image), or is built by the deployment ` +
        '(buildImage); deploy it without build-image',
    );
    process.exit(1);
  }
  console.log(`push=${push}`);
}

// Prints, as outputs of a step, what deploy.yml needs to know of the image of a stack: a runner of the processor that the
// tasks run on, and the command that builds and pushes the image.
// usage: node stack-image.cjs REPORT.json BUILD_IMAGE    the report is that of ./preview STACK --format json
'use strict';

const fs = require('node:fs');

const [file, build] = process.argv.slice(2);
const { stack, resources, outputs } = JSON.parse(fs.readFileSync(file, 'utf8'));
const task = resources.find(({ type }) => type === 'aws:ecs/taskDefinition:TaskDefinition').inputs;

console.log(`runner=ubuntu-24.04${task.runtimePlatform.cpuArchitecture === 'ARM64' ? '-arm' : ''}`);
if (build === 'true') {
  const push = outputs.pushImageCommand;
  const pushed = push.split(' ').pop();
  if (JSON.parse(task.containerDefinitions).every(({ image }) => image !== pushed)) {
    console.error(
      `stack ${stack} would not run ${pushed}: its image is another (image), or is built by the deployment (buildImage); ` +
        'deploy it without build-image',
    );
    process.exit(1);
  }
  console.log(`push=${push}`);
}

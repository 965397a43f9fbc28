# A template of Coder: each workspace is one task on the cluster of the platform coder, with a home on its file system.
#
#   coder templates push workspace --directory examples/coder-workspace --variable platform=coder-production-coder
#
# platform is the name behind which the stack keeps what templates need: coder-production, and the suffix of its names.
# Coder runs it with the role of its task, which may make what has a name that begins with "workspace-".

terraform {
  required_version = ">= 1.6"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
    }
    coder = {
      source  = "coder/coder"
      version = "~> 2.0"
    }
  }
}

variable "platform" {
  description = "Name that the stack's parameters, logs and addresses begin with: coder-production, and its nameSuffix"
  type        = string
  default     = "coder-production"
}

variable "image" {
  description = "Image of the workspace, with curl and a user whose home is /home/coder; of a repository whose name begins with workspace-, or public"
  type        = string
  default     = "docker.io/codercom/example-base:ubuntu"
}

data "coder_workspace" "me" {}
data "coder_workspace_owner" "me" {}

data "coder_parameter" "size" {
  name         = "size"
  display_name = "Size"
  type         = "string"
  default      = "1024/2048"
  mutable      = true
  option {
    name  = "1 vCPU, 2 GB"
    value = "1024/2048"
  }
  option {
    name  = "2 vCPU, 8 GB"
    value = "2048/8192"
  }
}

provider "aws" {}

data "aws_region" "current" {}

data "aws_ssm_parameter" "bridge" {
  for_each = toset([
    "cluster-arn",
    "cluster-name",
    "task-execution-role-arn",
    "workspace-task-role-arn",
    "workspace-sg-id",
    "private-subnet-ids",
    "efs-id",
    "alb-listener-arn",
  ])
  name = "/${var.platform}/${each.key}"
}

locals {
  bridge = { for name, parameter in data.aws_ssm_parameter.bridge : name => nonsensitive(parameter.value) }
  name   = "workspace-${data.coder_workspace.me.id}"
  size   = split("/", data.coder_parameter.size.value)
  logs   = "/ecs/${var.platform}/workspaces"
  # Names in the network of the stack.
  litellm         = "http://litellm.${var.platform}.local:4000"
  key_provisioner = "http://key-provisioner.${var.platform}.local:8100"
}

resource "coder_agent" "main" {
  os   = "linux"
  arch = "amd64"
  dir  = "/home/coder"
  env = {
    ANTHROPIC_BASE_URL = local.litellm
    OPENAI_BASE_URL    = "${local.litellm}/v1"
  }
  # The owner's own session shows who asks, so that no workspace holds what opens everybody's key.
  startup_script = <<-SCRIPT
    set -eu
    answer=$(curl --fail --silent --show-error --max-time 20 --request POST \
      --header "Coder-Session-Token: $CODER_OWNER_SESSION" --header 'Content-Type: application/json' --data '{}' \
      '${local.key_provisioner}/api/v1/keys')
    key=$(printf '%s' "$answer" | sed 's/.*"key": *"\([^"]*\)".*/\1/')
    umask 077
    printf 'export ANTHROPIC_AUTH_TOKEN=%s OPENAI_API_KEY=%s\n' "$key" "$key" > "$HOME/.llm-key"
    grep -qs llm-key "$HOME/.profile" || printf '. "$HOME/.llm-key"\n' >> "$HOME/.profile"
  SCRIPT
}

# The home outlives the task; the directory is made at the first mount.
resource "aws_efs_access_point" "home" {
  file_system_id = local.bridge["efs-id"]
  posix_user {
    uid = 1000
    gid = 1000
  }
  root_directory {
    path = "/${local.name}"
    creation_info {
      owner_uid   = 1000
      owner_gid   = 1000
      permissions = "0700"
    }
  }
  tags = {
    Name = local.name
  }
}

resource "aws_ecs_task_definition" "workspace" {
  family                   = local.name
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = local.size[0]
  memory                   = local.size[1]
  execution_role_arn       = local.bridge["task-execution-role-arn"]
  task_role_arn            = local.bridge["workspace-task-role-arn"]

  container_definitions = jsonencode([{
    name      = "workspace"
    image     = var.image
    essential = true
    command   = ["sh", "-c", coder_agent.main.init_script]
    user      = "1000:1000"
    environment = [
      { name = "CODER_AGENT_TOKEN", value = coder_agent.main.token },
      { name = "CODER_OWNER_SESSION", value = data.coder_workspace_owner.me.session_token },
    ]
    linuxParameters = { initProcessEnabled = true }
    mountPoints     = [{ sourceVolume = "home", containerPath = "/home/coder", readOnly = false }]
    logConfiguration = {
      logDriver = "awslogs"
      options = {
        awslogs-group         = local.logs
        awslogs-region        = data.aws_region.current.name
        awslogs-stream-prefix = data.coder_workspace_owner.me.name
      }
    }
  }])

  volume {
    name = "home"
    efs_volume_configuration {
      file_system_id     = local.bridge["efs-id"]
      transit_encryption = "ENABLED"
      authorization_config {
        access_point_id = aws_efs_access_point.home.id
        iam             = "ENABLED"
      }
    }
  }

  tags = {
    Name = local.name
  }
}

# Stopped, a workspace is a service without a task.
resource "aws_ecs_service" "workspace" {
  name                               = local.name
  cluster                            = local.bridge["cluster-arn"]
  task_definition                    = aws_ecs_task_definition.workspace.arn
  desired_count                      = data.coder_workspace.me.start_count
  launch_type                        = "FARGATE"
  deployment_minimum_healthy_percent = 0
  deployment_maximum_percent         = 100
  propagate_tags                     = "TASK_DEFINITION"

  network_configuration {
    subnets         = split(",", local.bridge["private-subnet-ids"])
    security_groups = [local.bridge["workspace-sg-id"]]
  }

  tags = {
    Name = local.name
  }
}

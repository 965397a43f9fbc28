package agentworkspaces.guard;

import java.util.List;
import java.util.Map;

/** Changes that break the good plan in roles and documents. */
final class IamMutations {

    private static final String STATEMENT = "policy.$json.Statement[0].";
    private static final String TRUST = "assumeRolePolicy.$json.Statement[0].";
    private static final String SUBJECT = TRUST + "Condition.StringEquals";

    static final List<Mutation> ALL = List.of(
            Mutation.of("IAM.1", "every action", plan -> plan.set("RolePolicy task", STATEMENT + "Action", "*")),
            Mutation.of("IAM.1", "all actions but one", plan -> plan.set("RolePolicy task", STATEMENT + "Action", null)
                    .set("RolePolicy task", STATEMENT + "NotAction", "iam:CreateUser")),
            Mutation.of("IAM.21", "a whole service", plan -> plan.set("RolePolicy task", STATEMENT + "Action", "s3:*")),
            Mutation.of(
                    "CKV_AWS_290",
                    "every file system",
                    plan -> plan.set("RolePolicy task", STATEMENT + "Resource", "*")),
            Mutation.of(
                    "CKV_AWS_290",
                    "every secret",
                    plan -> plan.set(
                            "RolePolicy execution", STATEMENT + "Action", List.of("secretsmanager:GetSecretValue"))),
            Mutation.of(
                    "AW-PassRole",
                    "any role",
                    plan -> plan.set("RolePolicy push", STATEMENT + "Resource", "arn:aws:iam::123456789012:role/*")),
            Mutation.of(
                    "CKV_AWS_60", "anybody", plan -> plan.set("Role task", TRUST + "Principal", Map.of("AWS", "*"))),
            Mutation.of(
                    "CKV_AWS_358",
                    "any repository",
                    plan -> plan.set(
                            "Role push", SUBJECT, Map.of("token.actions.githubusercontent.com:sub", "repo:example/*"))),
            Mutation.of("CKV_AWS_358", "no subject", plan -> plan.set("Role push", SUBJECT, Map.of())),
            Mutation.of(
                    "AwsSolutions-IAM4",
                    "administrator by attachment",
                    plan -> plan.set(
                            "RolePolicyAttachment backup", "policyArn", "arn:aws:iam::aws:policy/AdministratorAccess")),
            Mutation.of(
                    "AwsSolutions-IAM4",
                    "administrator in the role",
                    plan -> plan.set(
                            "Role task", "managedPolicyArns", List.of("arn:aws:iam::aws:policy/AdministratorAccess"))),
            Mutation.of("AW-Document", "no JSON", plan -> plan.set("RolePolicy task", "policy", "allow everything")));

    private IamMutations() {}
}

package agentworkspaces.guard;

import static agentworkspaces.guard.Rule.published;
import static agentworkspaces.plan.ResourceTypes.SCALING_TARGET;
import static agentworkspaces.plan.ResourceTypes.TABLE;

import java.util.List;

/** Rules on DynamoDB tables. */
final class DynamoDbRules {

    private static final String ON_DEMAND = "PAY_PER_REQUEST";

    static final List<Rule> ALL = List.of(
            published(
                    "DynamoDB.1",
                    List.of(),
                    "tables take what load comes",
                    Level.WARNING,
                    Remedy.inTheProgram("the program's tables are billed by request"),
                    Check.allIn(
                            TABLE,
                            (graph, table) -> table.text("billingMode")
                                            .filter(ON_DEMAND::equals)
                                            .isPresent()
                                    || !graph.from(SCALING_TARGET, "resourceId", table)
                                            .isEmpty(),
                            table -> Check.found(table, "billingMode") + ", and its capacity does not scale")),
            published(
                    "DynamoDB.2",
                    List.of("CKV_AWS_28", "AWS-0024", "AwsSolutions-DDB3"),
                    "tables can be restored to any second of the last days",
                    Level.PRODUCTION_ONLY,
                    Remedy.inTheProgram("removal: retain sets it"),
                    Check.all(
                            TABLE,
                            table -> table.is("pointInTimeRecovery.enabled"),
                            table -> Check.found(table, "pointInTimeRecovery.enabled"))),
            published(
                    "DynamoDB.6",
                    List.of(),
                    "AWS refuses to delete a table by mistake",
                    Level.PRODUCTION_ONLY,
                    Remedy.inTheProgram("removal: retain sets it"),
                    Check.all(
                            TABLE,
                            table -> table.is("deletionProtectionEnabled"),
                            table -> Check.found(table, "deletionProtectionEnabled"))),
            published(
                    "CKV_AWS_119",
                    List.of("AWS-0025"),
                    "tables are encrypted with a key of the account",
                    Level.PRODUCTION_WARNING,
                    Remedy.onCreation("kmsStorageKey", "true"),
                    Check.input(TABLE, "serverSideEncryption.kmsKeyArn", key -> key.isPresent())));

    private DynamoDbRules() {}
}

package agentworkspaces.iam;

import static org.junit.jupiter.api.Assertions.assertEquals;

import agentworkspaces.plan.Plans;
import com.pulumi.core.Output;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PolicyDocumentTest {

    @Test
    void statementIsWrittenWithSortedActionsAndKeys() {
        assertEquals(
                document(
                        "{\"Action\":[\"s3:GetObject\",\"s3:PutObject\"],\"Effect\":\"Allow\",\"Resource\":\"arn:aws:s3:::box/*\",\"Sid\":\"UseBox\"}"),
                json(Statement.allow("UseBox", List.of("s3:PutObject", "s3:GetObject"), "arn:aws:s3:::box/*")));
    }

    @Test
    void severalResourcesKeepTheirOrderAndMayBeOutputs() {
        assertEquals(
                document("{\"Action\":[\"s3:*\"],\"Effect\":\"Deny\",\"Resource\":[\"b\",\"a\"],\"Sid\":\"No\"}"),
                json(Statement.deny("No", List.of("s3:*"), Output.of("b"), "a")));
    }

    @Test
    void conditionsAddUp() {
        assertEquals(
                document(
                        "{\"Action\":[\"s3:GetObject\"],\"Condition\":{\"Bool\":{\"aws:SecureTransport\":\"true\"},"
                                + "\"StringEquals\":{\"a\":\"1\",\"b\":[\"2\",\"3\"]}},\"Effect\":\"Allow\",\"Resource\":\"*\",\"Sid\":\"If\"}"),
                json(Statement.allow("If", List.of("s3:GetObject"), "*")
                        .when("StringEquals", "b", List.of("2", "3"))
                        .when("Bool", "aws:SecureTransport", "true")
                        .when("StringEquals", "a", Output.of("1"))));
    }

    @Test
    void conditionAndPrincipalLeaveTheStatementTheyStartFromAlone() {
        var plain = Statement.allow("Plain", List.of("s3:GetObject"), "*");
        plain.when("Bool", "aws:SecureTransport", "true").by("*");

        assertEquals(
                document("{\"Action\":[\"s3:GetObject\"],\"Effect\":\"Allow\",\"Resource\":\"*\",\"Sid\":\"Plain\"}"),
                json(plain));
    }

    @Test
    void principalIsAServiceARoleOrAnybody() {
        assertEquals(
                document("{\"Action\":[\"s3:GetObject\"],\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"arn:role\"},"
                        + "\"Resource\":\"*\",\"Sid\":\"By\"}"),
                json(Statement.allow("By", List.of("s3:GetObject"), "*").by(Map.of("AWS", Output.of("arn:role")))));
    }

    @Test
    void trustPolicyHasNoResource() {
        assertEquals(
                document(
                        "{\"Action\":[\"sts:AssumeRole\"],\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"ecs.amazonaws.com\"},"
                                + "\"Sid\":\"Trust\"}"),
                json(PolicyDocument.trusting("ecs.amazonaws.com")));
    }

    private static String document(String statement) {
        return "{\"Statement\":[" + statement + "],\"Version\":\"2012-10-17\"}";
    }

    private static Object json(Statement statement) {
        return json(PolicyDocument.of(statement));
    }

    private static Object json(PolicyDocument document) {
        return Plans.ofProgram(context -> context.export("policy", document.toJson()))
                .outputs()
                .get("policy");
    }
}

package agentworkspaces.plan;

import static agentworkspaces.plan.Plans.named;
import static agentworkspaces.plan.Plans.only;
import static agentworkspaces.plan.ResourceTypes.ROLE_POLICY;
import static agentworkspaces.plan.ResourceTypes.VPC;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.pulumi.Context;
import com.pulumi.aws.ec2.Subnet;
import com.pulumi.aws.ec2.SubnetArgs;
import com.pulumi.aws.ec2.Vpc;
import com.pulumi.aws.ec2.VpcArgs;
import com.pulumi.aws.iam.IamFunctions;
import com.pulumi.aws.iam.RolePolicy;
import com.pulumi.aws.iam.RolePolicyArgs;
import com.pulumi.aws.iam.inputs.GetRoleArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.CustomResourceOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecorderTest {

    private static final String SECRET = "open-sesame-open";

    @Test
    void recordsInputsParentsAndOptions() {
        var plan = Plans.ofProgram(RecorderTest::program);
        var subnet = only(plan, ResourceTypes.SUBNET);
        var vpc = named(plan, VPC, "vpc");

        assertEquals(
                "urn:pulumi:test::agent-workspaces::agent-workspaces:test:Group$aws:ec2/subnet:Subnet::subnet",
                subnet.urn());
        assertEquals(
                Optional.of("urn:pulumi:test::agent-workspaces::agent-workspaces:test:Group::group"), subnet.parent());
        assertEquals(Optional.empty(), vpc.parent());
        assertEquals(List.of(named(plan, VPC, "other").urn()), subnet.dependsOn());
        assertEquals(List.of(new Reference("vpcId", vpc.urn())), subnet.references());
        assertEquals(List.of("cidrBlock"), subnet.ignoreChanges());
        assertTrue(subnet.protect());
        assertFalse(vpc.protect());
        assertTrue(subnet.retainOnDelete());
        assertFalse(vpc.retainOnDelete());
        assertTrue(subnet.custom());
        assertFalse(plan.byUrn(subnet.parent().orElseThrow()).orElseThrow().custom());
        assertEquals(Optional.of(28L), subnet.input("enableLniAtDeviceIndex"));
    }

    @Test
    void componentWithAParentIsTold() {
        var plan = Plans.ofProgram(RecorderTest::program);

        assertEquals(
                List.of(only(plan, ResourceTypes.SUBNET)),
                plan.graph()
                        .childrenOf(only(plan, "agent-workspaces:test:Group").urn()));
        assertEquals(3, plan.customCount());
    }

    @Test
    void twoRecordingsAreEqual() {
        assertEquals(Plans.ofProgram(RecorderTest::program), Plans.ofProgram(RecorderTest::program));
    }

    @Test
    void unknownOutputsLeaveTheInputsOutThatNeedThem() {
        var plan = Plans.ofProgram(Recorder.Mode.UNKNOWN, Set.of(), RecorderTest::program);

        assertEquals(Optional.empty(), only(plan, ResourceTypes.SUBNET).input("vpcId"));
        assertEquals(Optional.of(28L), only(plan, ResourceTypes.SUBNET).input("enableLniAtDeviceIndex"));
        assertEquals(
                List.of(named(plan, VPC, "other").urn()),
                only(plan, ResourceTypes.SUBNET).dependsOn());
    }

    @Test
    void secretsAreHiddenInInputsDocumentsAndOutputs() {
        var plan = Plans.ofProgram(Recorder.Mode.KNOWN, Set.of(SECRET), context -> {
            var secret = Output.ofSecret(SECRET);
            new RolePolicy(
                    "policy",
                    RolePolicyArgs.builder()
                            .role("role")
                            .policy(Output.format("{\"Note\":\"%s\"}", secret))
                            .build());
            context.export("secret", secret);
            context.export("nested", Output.of(Map.of("texts", List.of("a " + SECRET))));
        });

        assertEquals(
                "{\"Note\":\"[secret]\"}",
                only(plan, ROLE_POLICY).text("policy").orElseThrow());
        assertEquals("[secret]", plan.outputs().get("secret"));
        assertEquals(Map.of("texts", List.of("a [secret]")), plan.outputs().get("nested"));
        assertFalse(plan.toString().contains(SECRET));
    }

    @Test
    void failureSpeaksInTheWordsOfTheProgram() {
        var failure = assertThrows(
                RecordingException.class,
                () -> Plans.ofProgram(context -> {
                    throw new IllegalStateException("there is no such thing");
                }));

        assertEquals("there is no such thing", failure.getMessage());
    }

    @Test
    void lookUpThatHasNoAnswerFails() {
        var failure = assertThrows(
                RecordingException.class,
                () -> Plans.ofProgram(context -> context.export(
                        "arn",
                        IamFunctions.getRole(GetRoleArgs.builder().name("x").build())
                                .applyValue(role -> role.arn()))));

        assertTrue(
                failure.getMessage().contains("the offline plan has no answer to the look-up aws:iam/getRole:getRole"),
                failure.getMessage());
    }

    @Test
    void resourcesOfOneTypeAndNameAreNotMixedUp() {
        var failure = assertThrows(
                RecordingException.class,
                () -> Plans.ofProgram(context -> {
                    new Vpc("vpc");
                    new Vpc(
                            "vpc",
                            VpcArgs.Empty,
                            CustomResourceOptions.builder().parent(new Group()).build());
                }));

        assertTrue(failure.getMessage().contains("two resources aws:ec2/vpc:Vpc are named vpc"), failure.getMessage());
    }

    @Test
    void recordingGoesOnAfterAFailure() {
        assertThrows(
                RecordingException.class,
                () -> Plans.ofProgram(context -> {
                    throw new IllegalStateException("once");
                }));

        assertEquals(2, Plans.ofProgram(RecorderTest::program).ofType(VPC).size());
    }

    private static void program(Context context) {
        var vpc = new Vpc("vpc", VpcArgs.builder().cidrBlock("10.0.0.0/16").build());
        var other = new Vpc("other");
        new Subnet(
                "subnet",
                SubnetArgs.builder().vpcId(vpc.id()).enableLniAtDeviceIndex(28).build(),
                CustomResourceOptions.builder()
                        .parent(new Group())
                        .dependsOn(other)
                        .protect(true)
                        .retainOnDelete(true)
                        .ignoreChanges("cidrBlock")
                        .build());
    }

    private static final class Group extends ComponentResource {

        Group() {
            super("agent-workspaces:test:Group", "group");
        }
    }
}

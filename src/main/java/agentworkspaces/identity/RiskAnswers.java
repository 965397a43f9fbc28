package agentworkspaces.identity;

import static agentworkspaces.support.Options.childOf;

import agentworkspaces.identity.UserSecurity.ThreatProtection;
import com.pulumi.aws.cognito.RiskConfiguration;
import com.pulumi.aws.cognito.RiskConfigurationArgs;
import com.pulumi.aws.cognito.UserPool;
import com.pulumi.aws.cognito.inputs.RiskConfigurationAccountTakeoverRiskConfigurationActionsArgs;
import com.pulumi.aws.cognito.inputs.RiskConfigurationAccountTakeoverRiskConfigurationActionsHighActionArgs;
import com.pulumi.aws.cognito.inputs.RiskConfigurationAccountTakeoverRiskConfigurationActionsLowActionArgs;
import com.pulumi.aws.cognito.inputs.RiskConfigurationAccountTakeoverRiskConfigurationActionsMediumActionArgs;
import com.pulumi.aws.cognito.inputs.RiskConfigurationAccountTakeoverRiskConfigurationArgs;
import com.pulumi.aws.cognito.inputs.RiskConfigurationAccountTakeoverRiskConfigurationNotifyConfigurationArgs;
import com.pulumi.aws.cognito.inputs.RiskConfigurationCompromisedCredentialsRiskConfigurationActionsArgs;
import com.pulumi.aws.cognito.inputs.RiskConfigurationCompromisedCredentialsRiskConfigurationArgs;
import com.pulumi.resources.Resource;

/** What a user pool does about stolen passwords and about logins that look like somebody else's. */
final class RiskAnswers {

    private RiskAnswers() {}

    static RiskConfiguration create(Resource parent, String name, UserPool pool, ThreatProtection protection) {
        var builder = RiskConfigurationArgs.builder()
                .userPoolId(pool.id())
                .compromisedCredentialsRiskConfiguration(
                        RiskConfigurationCompromisedCredentialsRiskConfigurationArgs.builder()
                                .actions(RiskConfigurationCompromisedCredentialsRiskConfigurationActionsArgs.builder()
                                        .eventAction("BLOCK")
                                        .build())
                                .build());
        protection.emailIdentityArn().ifPresent(email -> builder.accountTakeoverRiskConfiguration(takeover(email)));
        return new RiskConfiguration(name, builder.build(), childOf(parent));
    }

    private static RiskConfigurationAccountTakeoverRiskConfigurationArgs takeover(String emailIdentityArn) {
        return RiskConfigurationAccountTakeoverRiskConfigurationArgs.builder()
                .actions(RiskConfigurationAccountTakeoverRiskConfigurationActionsArgs.builder()
                        .lowAction(RiskConfigurationAccountTakeoverRiskConfigurationActionsLowActionArgs.builder()
                                .eventAction("MFA_IF_CONFIGURED")
                                .notify_(false)
                                .build())
                        .mediumAction(RiskConfigurationAccountTakeoverRiskConfigurationActionsMediumActionArgs.builder()
                                .eventAction("MFA_IF_CONFIGURED")
                                .notify_(true)
                                .build())
                        .highAction(RiskConfigurationAccountTakeoverRiskConfigurationActionsHighActionArgs.builder()
                                .eventAction("BLOCK")
                                .notify_(true)
                                .build())
                        .build())
                .notifyConfiguration(RiskConfigurationAccountTakeoverRiskConfigurationNotifyConfigurationArgs.builder()
                        .sourceArn(emailIdentityArn)
                        .build())
                .build();
    }
}

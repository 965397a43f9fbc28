package agentworkspaces.platform;

import agentworkspaces.identity.CognitoLogin;
import agentworkspaces.support.AwsCli;
import com.pulumi.core.Output;
import java.util.Map;
import java.util.TreeMap;

/** Stack outputs of a user pool: its ids, and commands that add people to it. */
record LoginOutputs(AwsCli cli, CognitoLogin login) {

    Map<String, Output<?>> byName() {
        var outputs = new TreeMap<String, Output<?>>();
        outputs.put("userPoolId", login.userPoolId());
        outputs.put("userPoolClientId", login.clientId());
        outputs.put("cognitoDomain", login.loginPage(cli.region()));
        login.loginPageTarget().ifPresent(target -> outputs.put("loginPageTarget", target));
        outputs.put("createUserCommand", createUserCommand());
        outputs.put("setPasswordCommand", setPasswordCommand());
        return outputs;
    }

    /**
     * Cognito mails the invitation; with the message suppressed and no password set, nobody could sign in. Unless told
     * otherwise it sends a text message. Source: Amazon Cognito API, AdminCreateUser.
     */
    private Output<String> createUserCommand() {
        return Output.format(
                cli.command(
                        "cognito-idp admin-create-user --user-pool-id %s --username NAME@example.com --user-attributes Name=email,Value=NAME@example.com Name=email_verified,Value=true --desired-delivery-mediums EMAIL"),
                login.userPoolId());
    }

    private Output<String> setPasswordCommand() {
        return Output.format(
                cli.command(
                        "cognito-idp admin-set-user-password --user-pool-id %s --username NAME@example.com --password 'PASSWORD' --permanent"),
                login.userPoolId());
    }
}

package agentworkspaces.config;

import com.pulumi.aws.inputs.ProviderEndpointArgs;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;

/** The endpoints of the AWS provider, one builder method a service: some 250, so they are found by name. */
public final class AwsEndpoints {

    private AwsEndpoints() {}

    static boolean exists(String service) {
        return !service.equals("build")
                && Arrays.stream(ProviderEndpointArgs.Builder.class.getMethods())
                        .anyMatch(method -> isSetter(method, service));
    }

    /** The provider's argument for addresses by service. */
    public static ProviderEndpointArgs args(Map<String, String> addresses) {
        var builder = ProviderEndpointArgs.builder();
        addresses.forEach((service, address) -> {
            try {
                ProviderEndpointArgs.Builder.class
                        .getMethod(service, String.class)
                        .invoke(builder, address);
            } catch (ReflectiveOperationException e) {
                throw new IllegalArgumentException("no endpoint for service " + service, e);
            }
        });
        return builder.build();
    }

    private static boolean isSetter(Method method, String service) {
        return method.getName().equals(service)
                && Arrays.equals(method.getParameterTypes(), new Class<?>[] {String.class});
    }
}

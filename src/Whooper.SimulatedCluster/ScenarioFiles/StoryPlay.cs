using Whooper.SimulatedCluster.Pods;
using Whooper.SimulatedCluster.Scenarios;
using Whooper.SimulatedCluster.Workloads;

namespace Whooper.SimulatedCluster.ScenarioFiles;

/// <summary>A story from a file, on a stage.</summary>
internal sealed class StoryPlay
{
    private static readonly string[] AnyNode = [Nodes.A, Nodes.B, Nodes.C];

    private readonly Stage _stage;
    private readonly SimulatedWorkload _workload;
    private readonly List<SimulatedPod> _pods = [];
    private readonly HashSet<SimulatedPod> _gone = [];

    public StoryPlay(Stage stage, StoryCast cast)
    {
        _stage = stage;
        _workload = stage.Deploy(cast.Kind, cast.Namespace, cast.Name, cast.Container, cast.Replicas, cast.Age);
        for (var pod = 0; pod < cast.Running; pod++)
        {
            _pods.Add(stage.Established(_workload, NextNode, cast.Age));
        }
    }

    private string NextNode => AnyNode[_pods.Count % AnyNode.Length];

    public async Task PlayAsync(IReadOnlyList<Step> steps)
    {
        foreach (var step in steps)
        {
            await PlayAsync(step);
        }
    }

    private async Task PlayAsync(Step step)
    {
        switch (step)
        {
            case Step.Wait wait:
                await _stage.WaitAsync(wait.Time.TotalSeconds);
                break;
            case Step.Create create:
                for (var pod = 0; pod < create.Count; pod++)
                {
                    await CreateAsync(create.Node ?? NextNode, create.Launch);
                }

                break;
            case Step.Rollout rollout:
                _workload.SetImage(rollout.Image);
                break;
            case Step.OnPods { Act: StepAct.Delete } delete:
                await DeleteAsync([.. Of(delete.Pod)]);
                break;
            case Step.OnPods act:
                foreach (var pod in Of(act.Pod))
                {
                    Do(pod, act.Act);
                }

                await _stage.MomentAsync();
                break;
        }
    }

    private IEnumerable<SimulatedPod> Of(int number) => (number == 0 ? _pods : [_pods[number - 1]]).Where(pod => !_gone.Contains(pod));

    private async Task CreateAsync(string node, bool launch)
    {
        if (launch)
        {
            _pods.Add(await _stage.LaunchReadyAsync(_workload, node));
            return;
        }

        var pod = _stage.Kubelet.Create(_workload);
        await _stage.MomentAsync();
        _stage.Kubelet.Schedule(pod, node);
        await _stage.MomentAsync();
        _pods.Add(pod);
    }

    private void Do(SimulatedPod pod, StepAct act)
    {
        var kubelet = _stage.Kubelet;
        switch (act)
        {
            case StepAct.Start:
                kubelet.Pull(pod);
                kubelet.Start(pod);
                break;
            case StepAct.Ready:
                kubelet.BecomeReady(pod);
                break;
            case StepAct.Unready:
                _stage.Show(pod.BecomeUnready(_stage.Now));
                break;
            case StepAct.Restart:
                kubelet.Restart(pod);
                break;
            case StepAct.Exit exit:
                kubelet.Terminate(pod, exit.How, exit.Log);
                break;
            case StepAct.BackOff backOff:
                kubelet.BackOff(pod, backOff.Time);
                break;
            case StepAct.Waiting waiting:
                kubelet.Hold(pod, waiting.Reason, waiting.Message, $"Error: {waiting.Reason}");
                break;
            case StepAct.StartError error:
                _stage.Show(pod.FailToStart(error.Message, _stage.Now));
                break;
            case StepAct.Fail { Reason: "Evicted" } evicted:
                _stage.Events.Warning(pod, evicted.Reason, evicted.Message);
                _stage.Show(pod
                    .Disrupt("TerminationByKubelet", evicted.Message, _stage.Now)
                    .ForgetContainers()
                    .Fail(evicted.Reason, evicted.Message, _stage.Now));
                break;
            case StepAct.Fail fail:
                _stage.Show(pod.Fail(fail.Reason, fail.Message, _stage.Now));
                break;
            case StepAct.Event { Kind: EventKind.Normal } normal:
                _stage.Events.Normal(pod, normal.Reason, normal.Message);
                break;
            case StepAct.Event warning:
                _stage.Events.Warning(pod, warning.Reason, warning.Message);
                break;
            default:
                throw new InvalidOperationException($"{act} is not played here.");
        }
    }

    private async Task DeleteAsync(IReadOnlyList<SimulatedPod> pods)
    {
        foreach (var pod in pods)
        {
            _stage.Show(pod.RequestDeletion(_stage.Now));
        }

        await _stage.WaitAsync(3);
        foreach (var pod in pods)
        {
            if (pod.Containers[^1].State is ContainerState.Running)
            {
                _stage.Kubelet.Terminate(pod, ContainerExit.Stopped, CrashLogs.GracefulStop);
                await _stage.MomentAsync();
            }

            _stage.Delete(pod);
            _gone.Add(pod);
        }
    }
}

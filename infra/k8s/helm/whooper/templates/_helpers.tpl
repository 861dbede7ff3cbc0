{{- /* Every object's name: the release's, with the mode for a forwarder. */ -}}
{{- define "whooper.name" -}}
{{- $release := .Release.Name | trunc 40 | trimSuffix "-" -}}
{{- if eq .Values.mode "forwarder" }}{{ $release }}-forwarder{{ else }}{{ $release }}{{ end -}}
{{- end }}

{{- define "whooper.selector" -}}
app.kubernetes.io/name: whooper
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/component: {{ .Values.mode }}
{{- end }}

{{- define "whooper.labels" -}}
{{ include "whooper.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version | replace "+" "_" }}
{{- end }}

{{- define "whooper.image" -}}
{{- with .Values.image.registry }}{{ . }}/{{ end -}}
{{ .Values.image.repository | default (printf "whooper-%s" .Values.mode) }}:{{ .Values.image.tag | default .Chart.AppVersion }}
{{- end }}

{{- /* What both modes' pods are, but for their container. */ -}}
{{- define "whooper.pod" -}}
serviceAccountName: {{ include "whooper.name" . }}
automountServiceAccountToken: true
enableServiceLinks: false
{{- with .Values.image.pullSecrets }}
imagePullSecrets:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.affinity }}
affinity:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{- define "whooper.podMetadata" -}}
labels:
  {{- include "whooper.labels" . | nindent 2 }}
annotations:
  # New settings, new pods.
  checksum/settings: {{ include (print $.Template.BasePath "/settings.yaml") . | sha256sum }}
  {{- with .Values.podAnnotations }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
{{- end }}

{{- define "whooper.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end }}

{{- /* The rights that Whooper's calls need; nodes belong to no namespace. */ -}}
{{- define "whooper.rules" -}}
- apiGroups: [""]
  resources: [pods]
  verbs: [get, list, watch]
- apiGroups: [""]
  resources: [pods/log]
  verbs: [get]
- apiGroups: [""]
  resources: [events]
  verbs: [list]
{{- if not .Values.namespaces }}
- apiGroups: [""]
  resources: [nodes]
  verbs: [get]
{{- end }}
- apiGroups: [apps]
  resources: [deployments, replicasets, statefulsets, daemonsets]
  verbs: [get]
- apiGroups: [batch]
  resources: [jobs]
  verbs: [get]
{{- end }}

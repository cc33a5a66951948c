// Made by scripts/generate-config.mjs from src/workspace/config-schema.ts; do not edit.
"use strict";
export const validateConfig = validate10;
const schema11 = {"$schema":"http://json-schema.org/draft-07/schema#","type":"object","additionalProperties":false,"properties":{"identities":{"type":"object","additionalProperties":{"$ref":"#/definitions/identity"}},"connections":{"type":"object","additionalProperties":{"$ref":"#/definitions/connection"}},"deployment":{"type":"object","additionalProperties":false,"properties":{"platform":{"enum":["astro","remote-execution","aks","other"]},"airflow":{"enum":[2,3,2.11,3.1,3.2,3.3,"2.11","3.0","3.1","3.2","3.3"]},"namespace":{"$ref":"#/definitions/text"},"issuer":{"$ref":"#/definitions/httpsUrl"},"release":{"$ref":"#/definitions/text"},"service_accounts":{"$ref":"#/definitions/patterns"},"remote_logging":{"type":"boolean"},"secrets_backend":{"enum":["key-vault","none"]},"production":{"enum":["environment-manager","deployment-variables","deployment-connections","airflow","helm","key-vault"]}}},"rules":{"type":"object","additionalProperties":{"$ref":"#/definitions/level"}},"baseline":{"$ref":"#/definitions/text"},"ignore":{"$ref":"#/definitions/patterns"},"revoke_after_days":{"type":"integer","minimum":0,"maximum":3650},"overrides":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["files"],"properties":{"files":{"$ref":"#/definitions/patterns"},"rules":{"type":"object","additionalProperties":{"$ref":"#/definitions/level"}}}}}},"definitions":{"text":{"type":"string","pattern":"\\S"},"guid":{"type":"string","pattern":"^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$"},"resourceId":{"type":"string","pattern":"^/[sS]ubscriptions/[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}/[rR]esource[gG]roups/[^/\\s]+/providers/[^/\\s]+/[^/\\s]+/\\S+$"},"httpsUrl":{"type":"string","pattern":"^https://[^\\s/?#@]+(/[^\\s?#]*)?$"},"hostName":{"type":"string","pattern":"^[0-9A-Za-z][0-9A-Za-z.-]*$"},"pattern":{"type":"string","pattern":"^.{1,256}$"},"patterns":{"type":"array","maxItems":200,"items":{"$ref":"#/definitions/pattern"}},"level":{"enum":["off","error","warning","info"]},"identity":{"type":"object","additionalProperties":false,"dependencies":{"client_id":["tenant_id"]},"properties":{"client_id":{"$ref":"#/definitions/guid"},"tenant_id":{"$ref":"#/definitions/guid"},"subscription_id":{"$ref":"#/definitions/guid"},"name":{"$ref":"#/definitions/text"},"resource_group":{"$ref":"#/definitions/text"},"location":{"$ref":"#/definitions/text"}}},"connection":{"type":"object","additionalProperties":false,"properties":{"identity":{"$ref":"#/definitions/text"},"resource_id":{"$ref":"#/definitions/resourceId"},"subscription_id":{"$ref":"#/definitions/guid"},"resource_group":{"$ref":"#/definitions/text"},"host":{"$ref":"#/definitions/text"},"login":{"$ref":"#/definitions/text"},"account_url":{"$ref":"#/definitions/httpsUrl"},"fully_qualified_namespace":{"$ref":"#/definitions/hostName"}}}}};
const schema16 = {"type":"string","pattern":"\\S"};
const schema26 = {"type":"string","pattern":"^https://[^\\s/?#@]+(/[^\\s?#]*)?$"};
const schema33 = {"enum":["off","error","warning","info"]};
const schema12 = {"type":"object","additionalProperties":false,"dependencies":{"client_id":["tenant_id"]},"properties":{"client_id":{"$ref":"#/definitions/guid"},"tenant_id":{"$ref":"#/definitions/guid"},"subscription_id":{"$ref":"#/definitions/guid"},"name":{"$ref":"#/definitions/text"},"resource_group":{"$ref":"#/definitions/text"},"location":{"$ref":"#/definitions/text"}}};
const schema13 = {"type":"string","pattern":"^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$"};
const pattern0 = new RegExp("^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$", "u");
const pattern3 = new RegExp("\\S", "u");

function validate11(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((((((key0 === "client_id") || (key0 === "tenant_id")) || (key0 === "subscription_id")) || (key0 === "name")) || (key0 === "resource_group")) || (key0 === "location"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.client_id !== undefined){
if(data.tenant_id === undefined){
const err1 = {instancePath,schemaPath:"#/dependencies",keyword:"dependencies",params:{property: "client_id",
    missingProperty: "tenant_id",
    depsCount: 1,
    deps: "tenant_id"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.client_id !== undefined){
let data0 = data.client_id;
if(typeof data0 === "string"){
if(!pattern0.test(data0)){
const err2 = {instancePath:instancePath+"/client_id",schemaPath:"#/definitions/guid/pattern",keyword:"pattern",params:{pattern: "^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/client_id",schemaPath:"#/definitions/guid/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.tenant_id !== undefined){
let data1 = data.tenant_id;
if(typeof data1 === "string"){
if(!pattern0.test(data1)){
const err4 = {instancePath:instancePath+"/tenant_id",schemaPath:"#/definitions/guid/pattern",keyword:"pattern",params:{pattern: "^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/tenant_id",schemaPath:"#/definitions/guid/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.subscription_id !== undefined){
let data2 = data.subscription_id;
if(typeof data2 === "string"){
if(!pattern0.test(data2)){
const err6 = {instancePath:instancePath+"/subscription_id",schemaPath:"#/definitions/guid/pattern",keyword:"pattern",params:{pattern: "^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/subscription_id",schemaPath:"#/definitions/guid/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.name !== undefined){
let data3 = data.name;
if(typeof data3 === "string"){
if(!pattern3.test(data3)){
const err8 = {instancePath:instancePath+"/name",schemaPath:"#/definitions/text/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/name",schemaPath:"#/definitions/text/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.resource_group !== undefined){
let data4 = data.resource_group;
if(typeof data4 === "string"){
if(!pattern3.test(data4)){
const err10 = {instancePath:instancePath+"/resource_group",schemaPath:"#/definitions/text/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/resource_group",schemaPath:"#/definitions/text/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.location !== undefined){
let data5 = data.location;
if(typeof data5 === "string"){
if(!pattern3.test(data5)){
const err12 = {instancePath:instancePath+"/location",schemaPath:"#/definitions/text/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
else {
const err13 = {instancePath:instancePath+"/location",schemaPath:"#/definitions/text/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
else {
const err14 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
validate11.errors = vErrors;
return errors === 0;
}

const schema19 = {"type":"object","additionalProperties":false,"properties":{"identity":{"$ref":"#/definitions/text"},"resource_id":{"$ref":"#/definitions/resourceId"},"subscription_id":{"$ref":"#/definitions/guid"},"resource_group":{"$ref":"#/definitions/text"},"host":{"$ref":"#/definitions/text"},"login":{"$ref":"#/definitions/text"},"account_url":{"$ref":"#/definitions/httpsUrl"},"fully_qualified_namespace":{"$ref":"#/definitions/hostName"}}};
const schema21 = {"type":"string","pattern":"^/[sS]ubscriptions/[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}/[rR]esource[gG]roups/[^/\\s]+/providers/[^/\\s]+/[^/\\s]+/\\S+$"};
const schema27 = {"type":"string","pattern":"^[0-9A-Za-z][0-9A-Za-z.-]*$"};
const pattern7 = new RegExp("^/[sS]ubscriptions/[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}/[rR]esource[gG]roups/[^/\\s]+/providers/[^/\\s]+/[^/\\s]+/\\S+$", "u");
const pattern12 = new RegExp("^https://[^\\s/?#@]+(/[^\\s?#]*)?$", "u");
const pattern13 = new RegExp("^[0-9A-Za-z][0-9A-Za-z.-]*$", "u");

function validate13(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((((((((key0 === "identity") || (key0 === "resource_id")) || (key0 === "subscription_id")) || (key0 === "resource_group")) || (key0 === "host")) || (key0 === "login")) || (key0 === "account_url")) || (key0 === "fully_qualified_namespace"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.identity !== undefined){
let data0 = data.identity;
if(typeof data0 === "string"){
if(!pattern3.test(data0)){
const err1 = {instancePath:instancePath+"/identity",schemaPath:"#/definitions/text/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
else {
const err2 = {instancePath:instancePath+"/identity",schemaPath:"#/definitions/text/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.resource_id !== undefined){
let data1 = data.resource_id;
if(typeof data1 === "string"){
if(!pattern7.test(data1)){
const err3 = {instancePath:instancePath+"/resource_id",schemaPath:"#/definitions/resourceId/pattern",keyword:"pattern",params:{pattern: "^/[sS]ubscriptions/[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}/[rR]esource[gG]roups/[^/\\s]+/providers/[^/\\s]+/[^/\\s]+/\\S+$"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/resource_id",schemaPath:"#/definitions/resourceId/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.subscription_id !== undefined){
let data2 = data.subscription_id;
if(typeof data2 === "string"){
if(!pattern0.test(data2)){
const err5 = {instancePath:instancePath+"/subscription_id",schemaPath:"#/definitions/guid/pattern",keyword:"pattern",params:{pattern: "^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/subscription_id",schemaPath:"#/definitions/guid/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.resource_group !== undefined){
let data3 = data.resource_group;
if(typeof data3 === "string"){
if(!pattern3.test(data3)){
const err7 = {instancePath:instancePath+"/resource_group",schemaPath:"#/definitions/text/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/resource_group",schemaPath:"#/definitions/text/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.host !== undefined){
let data4 = data.host;
if(typeof data4 === "string"){
if(!pattern3.test(data4)){
const err9 = {instancePath:instancePath+"/host",schemaPath:"#/definitions/text/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/host",schemaPath:"#/definitions/text/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.login !== undefined){
let data5 = data.login;
if(typeof data5 === "string"){
if(!pattern3.test(data5)){
const err11 = {instancePath:instancePath+"/login",schemaPath:"#/definitions/text/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/login",schemaPath:"#/definitions/text/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.account_url !== undefined){
let data6 = data.account_url;
if(typeof data6 === "string"){
if(!pattern12.test(data6)){
const err13 = {instancePath:instancePath+"/account_url",schemaPath:"#/definitions/httpsUrl/pattern",keyword:"pattern",params:{pattern: "^https://[^\\s/?#@]+(/[^\\s?#]*)?$"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
else {
const err14 = {instancePath:instancePath+"/account_url",schemaPath:"#/definitions/httpsUrl/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.fully_qualified_namespace !== undefined){
let data7 = data.fully_qualified_namespace;
if(typeof data7 === "string"){
if(!pattern13.test(data7)){
const err15 = {instancePath:instancePath+"/fully_qualified_namespace",schemaPath:"#/definitions/hostName/pattern",keyword:"pattern",params:{pattern: "^[0-9A-Za-z][0-9A-Za-z.-]*$"}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
else {
const err16 = {instancePath:instancePath+"/fully_qualified_namespace",schemaPath:"#/definitions/hostName/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
else {
const err17 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
validate13.errors = vErrors;
return errors === 0;
}

const schema31 = {"type":"array","maxItems":200,"items":{"$ref":"#/definitions/pattern"}};
const schema32 = {"type":"string","pattern":"^.{1,256}$"};
const pattern17 = new RegExp("^.{1,256}$", "u");

function validate15(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(Array.isArray(data)){
if(data.length > 200){
const err0 = {instancePath,schemaPath:"#/maxItems",keyword:"maxItems",params:{limit: 200}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
let data0 = data[i0];
if(typeof data0 === "string"){
if(!pattern17.test(data0)){
const err1 = {instancePath:instancePath+"/" + i0,schemaPath:"#/definitions/pattern/pattern",keyword:"pattern",params:{pattern: "^.{1,256}$"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
else {
const err2 = {instancePath:instancePath+"/" + i0,schemaPath:"#/definitions/pattern/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
}
else {
const err3 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
validate15.errors = vErrors;
return errors === 0;
}

const func2 = Object.prototype.hasOwnProperty;

function validate10(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((((((((key0 === "identities") || (key0 === "connections")) || (key0 === "deployment")) || (key0 === "rules")) || (key0 === "baseline")) || (key0 === "ignore")) || (key0 === "revoke_after_days")) || (key0 === "overrides"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.identities !== undefined){
let data0 = data.identities;
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
for(const key1 in data0){
if(!(validate11(data0[key1], {instancePath:instancePath+"/identities/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data0,parentDataProperty:key1,rootData}))){
vErrors = vErrors === null ? validate11.errors : vErrors.concat(validate11.errors);
errors = vErrors.length;
}
}
}
else {
const err1 = {instancePath:instancePath+"/identities",schemaPath:"#/properties/identities/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.connections !== undefined){
let data2 = data.connections;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
for(const key2 in data2){
if(!(validate13(data2[key2], {instancePath:instancePath+"/connections/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data2,parentDataProperty:key2,rootData}))){
vErrors = vErrors === null ? validate13.errors : vErrors.concat(validate13.errors);
errors = vErrors.length;
}
}
}
else {
const err2 = {instancePath:instancePath+"/connections",schemaPath:"#/properties/connections/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.deployment !== undefined){
let data4 = data.deployment;
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
for(const key3 in data4){
if(!(func2.call(schema11.properties.deployment.properties, key3))){
const err3 = {instancePath:instancePath+"/deployment",schemaPath:"#/properties/deployment/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data4.platform !== undefined){
let data5 = data4.platform;
if(!((((data5 === "astro") || (data5 === "remote-execution")) || (data5 === "aks")) || (data5 === "other"))){
const err4 = {instancePath:instancePath+"/deployment/platform",schemaPath:"#/properties/deployment/properties/platform/enum",keyword:"enum",params:{allowedValues: schema11.properties.deployment.properties.platform.enum}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data4.airflow !== undefined){
let data6 = data4.airflow;
if(!(((((((((((data6 === 2) || (data6 === 3)) || (data6 === 2.11)) || (data6 === 3.1)) || (data6 === 3.2)) || (data6 === 3.3)) || (data6 === "2.11")) || (data6 === "3.0")) || (data6 === "3.1")) || (data6 === "3.2")) || (data6 === "3.3"))){
const err5 = {instancePath:instancePath+"/deployment/airflow",schemaPath:"#/properties/deployment/properties/airflow/enum",keyword:"enum",params:{allowedValues: schema11.properties.deployment.properties.airflow.enum}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data4.namespace !== undefined){
let data7 = data4.namespace;
if(typeof data7 === "string"){
if(!pattern3.test(data7)){
const err6 = {instancePath:instancePath+"/deployment/namespace",schemaPath:"#/definitions/text/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/deployment/namespace",schemaPath:"#/definitions/text/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data4.issuer !== undefined){
let data8 = data4.issuer;
if(typeof data8 === "string"){
if(!pattern12.test(data8)){
const err8 = {instancePath:instancePath+"/deployment/issuer",schemaPath:"#/definitions/httpsUrl/pattern",keyword:"pattern",params:{pattern: "^https://[^\\s/?#@]+(/[^\\s?#]*)?$"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/deployment/issuer",schemaPath:"#/definitions/httpsUrl/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data4.release !== undefined){
let data9 = data4.release;
if(typeof data9 === "string"){
if(!pattern3.test(data9)){
const err10 = {instancePath:instancePath+"/deployment/release",schemaPath:"#/definitions/text/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/deployment/release",schemaPath:"#/definitions/text/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data4.service_accounts !== undefined){
if(!(validate15(data4.service_accounts, {instancePath:instancePath+"/deployment/service_accounts",parentData:data4,parentDataProperty:"service_accounts",rootData}))){
vErrors = vErrors === null ? validate15.errors : vErrors.concat(validate15.errors);
errors = vErrors.length;
}
}
if(data4.remote_logging !== undefined){
if(typeof data4.remote_logging !== "boolean"){
const err12 = {instancePath:instancePath+"/deployment/remote_logging",schemaPath:"#/properties/deployment/properties/remote_logging/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data4.secrets_backend !== undefined){
let data12 = data4.secrets_backend;
if(!((data12 === "key-vault") || (data12 === "none"))){
const err13 = {instancePath:instancePath+"/deployment/secrets_backend",schemaPath:"#/properties/deployment/properties/secrets_backend/enum",keyword:"enum",params:{allowedValues: schema11.properties.deployment.properties.secrets_backend.enum}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data4.production !== undefined){
let data13 = data4.production;
if(!((((((data13 === "environment-manager") || (data13 === "deployment-variables")) || (data13 === "deployment-connections")) || (data13 === "airflow")) || (data13 === "helm")) || (data13 === "key-vault"))){
const err14 = {instancePath:instancePath+"/deployment/production",schemaPath:"#/properties/deployment/properties/production/enum",keyword:"enum",params:{allowedValues: schema11.properties.deployment.properties.production.enum}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
else {
const err15 = {instancePath:instancePath+"/deployment",schemaPath:"#/properties/deployment/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.rules !== undefined){
let data14 = data.rules;
if(data14 && typeof data14 == "object" && !Array.isArray(data14)){
for(const key4 in data14){
let data15 = data14[key4];
if(!((((data15 === "off") || (data15 === "error")) || (data15 === "warning")) || (data15 === "info"))){
const err16 = {instancePath:instancePath+"/rules/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/definitions/level/enum",keyword:"enum",params:{allowedValues: schema33.enum}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
else {
const err17 = {instancePath:instancePath+"/rules",schemaPath:"#/properties/rules/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data.baseline !== undefined){
let data16 = data.baseline;
if(typeof data16 === "string"){
if(!pattern3.test(data16)){
const err18 = {instancePath:instancePath+"/baseline",schemaPath:"#/definitions/text/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
else {
const err19 = {instancePath:instancePath+"/baseline",schemaPath:"#/definitions/text/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data.ignore !== undefined){
if(!(validate15(data.ignore, {instancePath:instancePath+"/ignore",parentData:data,parentDataProperty:"ignore",rootData}))){
vErrors = vErrors === null ? validate15.errors : vErrors.concat(validate15.errors);
errors = vErrors.length;
}
}
if(data.revoke_after_days !== undefined){
let data18 = data.revoke_after_days;
if(!(((typeof data18 == "number") && (!(data18 % 1) && !isNaN(data18))) && (isFinite(data18)))){
const err20 = {instancePath:instancePath+"/revoke_after_days",schemaPath:"#/properties/revoke_after_days/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if((typeof data18 == "number") && (isFinite(data18))){
if(data18 > 3650 || isNaN(data18)){
const err21 = {instancePath:instancePath+"/revoke_after_days",schemaPath:"#/properties/revoke_after_days/maximum",keyword:"maximum",params:{comparison: "<=", limit: 3650}};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if(data18 < 0 || isNaN(data18)){
const err22 = {instancePath:instancePath+"/revoke_after_days",schemaPath:"#/properties/revoke_after_days/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
}
if(data.overrides !== undefined){
let data19 = data.overrides;
if(Array.isArray(data19)){
const len0 = data19.length;
for(let i0=0; i0<len0; i0++){
let data20 = data19[i0];
if(data20 && typeof data20 == "object" && !Array.isArray(data20)){
if(data20.files === undefined){
const err23 = {instancePath:instancePath+"/overrides/" + i0,schemaPath:"#/properties/overrides/items/required",keyword:"required",params:{missingProperty: "files"}};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
for(const key5 in data20){
if(!((key5 === "files") || (key5 === "rules"))){
const err24 = {instancePath:instancePath+"/overrides/" + i0,schemaPath:"#/properties/overrides/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5}};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data20.files !== undefined){
if(!(validate15(data20.files, {instancePath:instancePath+"/overrides/" + i0+"/files",parentData:data20,parentDataProperty:"files",rootData}))){
vErrors = vErrors === null ? validate15.errors : vErrors.concat(validate15.errors);
errors = vErrors.length;
}
}
if(data20.rules !== undefined){
let data22 = data20.rules;
if(data22 && typeof data22 == "object" && !Array.isArray(data22)){
for(const key6 in data22){
let data23 = data22[key6];
if(!((((data23 === "off") || (data23 === "error")) || (data23 === "warning")) || (data23 === "info"))){
const err25 = {instancePath:instancePath+"/overrides/" + i0+"/rules/" + key6.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/definitions/level/enum",keyword:"enum",params:{allowedValues: schema33.enum}};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
}
else {
const err26 = {instancePath:instancePath+"/overrides/" + i0+"/rules",schemaPath:"#/properties/overrides/items/properties/rules/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
}
else {
const err27 = {instancePath:instancePath+"/overrides/" + i0,schemaPath:"#/properties/overrides/items/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
}
else {
const err28 = {instancePath:instancePath+"/overrides",schemaPath:"#/properties/overrides/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
}
else {
const err29 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
validate10.errors = vErrors;
return errors === 0;
}
